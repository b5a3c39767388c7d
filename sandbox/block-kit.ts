import { checkBlock, elementsIn } from './block-kit/blocks.ts';
import { Findings, isRaw, type Surface } from './block-kit/checks.ts';
import { checkGroups, checkOptions } from './block-kit/options.ts';
import { LIMITS } from './limits.ts';

function checkIds(findings: Findings, blocks: readonly unknown[], at: string): void {
  const ids = blocks.map((block, index) => ({
    value: isRaw(block) ? block.block_id : undefined,
    at: `${at}/${index}/block_id`,
  }));
  findings.unique(ids, 'block_id');
  for (const [index, block] of blocks.entries()) {
    if (!isRaw(block)) continue;
    const actions = elementsIn(block).map((element) => ({
      value: element.action_id,
      at: `${at}/${index}`,
    }));
    findings.unique(actions, 'action_id');
  }
}

function checkTotals(findings: Findings, blocks: readonly unknown[]): void {
  const count = (type: string) => blocks.filter((b) => isRaw(b) && b.type === type).length;
  if (count('table') > LIMITS.table.perMessage) {
    findings.error('/blocks', `no more than ${LIMITS.table.perMessage} table allowed`);
  }
  if (count('data_visualization') > LIMITS.chart.perMessage) {
    findings.error('/blocks', `no more than ${LIMITS.chart.perMessage} charts allowed`);
  }
  const markdown = blocks.reduce<number>(
    (sum, block) =>
      isRaw(block) && block.type === 'markdown' ? sum + String(block.text ?? '').length : sum,
    0,
  );
  if (markdown > LIMITS.markdownTotal) {
    findings.error('/blocks', `markdown must be less than ${LIMITS.markdownTotal + 1} characters`);
  }
}

function checkBlocks(
  findings: Findings,
  value: unknown,
  at: string,
  surface: Surface,
): readonly unknown[] {
  const max = surface === 'message' ? LIMITS.messageBlocks : LIMITS.viewBlocks;
  const min = surface === 'message' ? 0 : surface === 'modal' ? 1 : 0;
  const blocks = findings.items(value, at, { max, min });
  for (const [index, block] of blocks.entries()) {
    checkBlock(findings, block, `${at}/${index}`, surface);
  }
  checkIds(findings, blocks, at);
  return blocks;
}

/**
 * The faults Slack would find in a message, as `[ERROR] … [json-pointer:…]`; a `[WARN]` does not
 * stop it. Empty when all is well.
 */
export function validateMessage(payload: { text?: unknown; blocks?: unknown }): string[] {
  const findings = new Findings();
  if (payload.blocks !== undefined) {
    checkTotals(findings, checkBlocks(findings, payload.blocks, '/blocks', 'message'));
    if (typeof payload.text !== 'string' || payload.text.trim() === '') {
      findings.warn('/text', 'missing text: notifications and screen readers have nothing to say');
    }
  }
  return findings.list;
}

/** The faults Slack would find in a modal or a home tab. Empty when all is well. */
export function validateView(view: unknown): string[] {
  const findings = new Findings();
  if (!isRaw(view)) {
    findings.error('/view', 'must be an object');
    return findings.list;
  }
  if (view.type !== 'modal' && view.type !== 'home') {
    findings.error('/view/type', 'must be one of modal, home');
    return findings.list;
  }
  const blocks = checkBlocks(findings, view.blocks, '/view/blocks', view.type);
  findings.string(view.private_metadata, '/view/private_metadata', { max: LIMITS.privateMetadata });
  findings.string(view.callback_id, '/view/callback_id', { max: LIMITS.callbackId });
  findings.string(view.external_id, '/view/external_id', { max: LIMITS.idLength });
  if (view.type === 'modal') {
    const short = { max: LIMITS.viewTitle, plain: true };
    findings.text(view.title, '/view/title', short);
    findings.text(view.submit, '/view/submit', { ...short, required: false });
    findings.text(view.close, '/view/close', { ...short, required: false });
    const asks = blocks.some((block) => isRaw(block) && block.type === 'input');
    if (asks && !isRaw(view.submit)) {
      findings.error('/view', '`submit` is required when an `input` block is within the blocks');
    }
  }
  return findings.list;
}

/** The faults in an answer to a typeahead. */
export function validateSuggestions(answer: unknown): string[] {
  const findings = new Findings();
  if (!isRaw(answer)) findings.error('/', 'must be an object with options or option_groups');
  else if (answer.option_groups !== undefined) {
    checkGroups(findings, answer.option_groups, '/option_groups');
  } else checkOptions(findings, answer.options, '/options', { max: LIMITS.selectOptions, min: 0 });
  return findings.list;
}

/** Is the payload refused, warnings aside? */
export function errorsOf(faults: readonly string[]): string[] {
  return faults.filter((fault) => fault.startsWith('[ERROR]'));
}
