/** An error as SQL Server reports it: number, severity class, state, line and an English text. */
export class SqlServerError extends Error {
  override readonly name = 'SqlServerError';
  readonly number: number;
  readonly severity: number;
  readonly state: number;
  readonly line: number;

  constructor(
    number: number,
    message: string,
    at: { readonly severity?: number; readonly state?: number; readonly line?: number } = {},
  ) {
    super(message);
    this.number = number;
    this.severity = at.severity ?? 16;
    this.state = at.state ?? 1;
    this.line = at.line ?? 1;
  }
}
