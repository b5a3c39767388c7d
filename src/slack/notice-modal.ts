import type { ModalView } from '@slack/types';
import { plain, section } from './blocks.ts';
import { LIMITS } from './limits.ts';

/** What stands in a form's place once it cannot be taken, or while it takes long. */
export const noticeModal = (title: string, text: string): ModalView => ({
  type: 'modal',
  title: plain(title, LIMITS.modalTitle),
  close: plain('Close', LIMITS.modalTitle),
  blocks: [section(text)],
});
