import type { SlackOption } from '../../types.ts';
import type { Entered } from './choice.ts';
import type { Raw } from './raw.ts';

/** What any element is given in which something is entered. */
export interface FieldProps {
  element: Raw;
  label: string;
  describedBy?: string;
  invalid?: boolean;
  entered: Entered;
  onEnter: (entered: Entered) => void;
  suggest: (element: Raw, typed: string) => Promise<readonly SlackOption[]>;
}
