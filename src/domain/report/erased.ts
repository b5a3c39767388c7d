/** Stands where someone was named who has had their data erased; no Slack id looks like it. */
export const ERASED_PERSON = 'erased';
