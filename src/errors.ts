/** Every reason Assay gives a person for not doing what they asked. */
export type ErrorCode =
  | 'bad-input'
  | 'bad-file'
  | 'bad-settings'
  | 'not-found'
  | 'not-allowed'
  | 'closed'
  | 'conflict'
  | 'busy'
  | 'slack';

/**
 * A failure whose message may be shown to a person as it stands: plain English that says what to do.
 * Anything else that is thrown is a defect and is shown as "something went wrong" with a log entry.
 */
export class AssayError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AssayError';
    this.code = code;
  }
}

/** A form that cannot be taken as it is: what to change, by block id, shown under each field. */
export class InvalidForm extends AssayError {
  readonly fields: Readonly<Record<string, string>>;

  constructor(fields: Readonly<Record<string, string>>) {
    super('bad-input', Object.values(fields).join(' '));
    this.name = 'InvalidForm';
    this.fields = fields;
  }
}
