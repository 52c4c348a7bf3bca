/** What a person can mend, as data beside the payload of a mutation. */
export interface UserError<Code extends string = string> {
  readonly code: Code;
  readonly message: string;
  readonly messageFa: string;
  /** The path to what is wrong in the input: `['input', 'caseFileNumber']`; null where it is no single field. */
  readonly field: readonly string[] | null;
}

/** What came of a change: what it answers by, or what keeps it from being made. */
export type Changed<Answer> = { readonly done: Answer } | { readonly userErrors: readonly UserError[] };

export function userError<Code extends string>(
  code: Code,
  field: string | null,
  message: string,
  messageFa: string,
): UserError<Code> {
  return { code, message, messageFa, field: field === null ? null : ['input', ...field.split('.')] };
}

export function refused(...userErrors: readonly UserError[]): { readonly userErrors: readonly UserError[] } {
  return { userErrors };
}

/** What a change answered by; null where it was not made. */
export function doneOf<Answer>(changed: Changed<Answer>): Answer | null {
  return 'done' in changed ? changed.done : null;
}

/** Why a change was not made; none where it was. */
export function errorsOf(changed: Changed<unknown>): readonly UserError[] {
  return 'done' in changed ? [] : changed.userErrors;
}

/** The key was given before with another input: nothing is changed by it any more. */
export function keyReused(): UserError<'IDEMPOTENCY_KEY_REUSED'> {
  return userError(
    'IDEMPOTENCY_KEY_REUSED',
    'idempotencyKey',
    'This idempotency key was used for another change; send a new key for a new change.',
    'این کلید یکتایی پیش‌تر برای تغییر دیگری به کار رفته است؛ برای تغییر تازه کلید تازه بفرستید.',
  );
}
