/** Slack's documented limits, in characters or elements, as of June 2026. */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  section: 3000,
  field: 2000,
  header: 150,
  buttonText: 75,
  buttonValue: 2000,
  contextElements: 10,
  actionsElements: 25,
  options: 100,
  optionText: 75,
  optionDescription: 75,
  modalTitle: 24,
  privateMetadata: 3000,
  plainTextInput: 3000,
  messageText: 4000,
  markdown: 12_000,
  /** Rows of a data table, its header among them, and characters over all its cells. */
  table: { rows: 101, columns: 20, characters: 10_000 },
  /** Of a data visualization block; 6 series are safe everywhere, 12 are not. */
  chart: { title: 50, series: 6, categories: 20, label: 20, axisLabel: 50, perMessage: 2 },
} as const;
