/** A value that a person gave and that cannot be right; both messages say what to do, neither repeats personal data. */
export class InvalidValueError extends Error {
  override readonly name = 'InvalidValueError';
  readonly messageFa: string;

  constructor(message: string, messageFa: string) {
    super(message);
    this.messageFa = messageFa;
  }
}
