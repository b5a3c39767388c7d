/** Who the audit log names for what was done with the `assay` command. */
export const OPERATOR = 'operator';
