const text = Symbol('JSON text');

/** The data of an answer, as JSON text already; to whoever looks into it, it is the value that the text stands for. */
export interface WrittenData {
  readonly [text]: string;
  toJSON(): unknown;
}

export function createWrittenData(json: string): Record<string, unknown> & WrittenData {
  return { [text]: json, toJSON: () => JSON.parse(json) };
}

/** The JSON text of a whole answer; data that is written already is put in as it is. */
export function stringifyAnswer(answer: { readonly data?: unknown }): string {
  const { data } = answer;
  if (!isWritten(data)) return JSON.stringify(answer);
  const parts = Object.entries(answer)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `"${name}":${value === data ? data[text] : JSON.stringify(value)}`);
  return `{${parts.join(',')}}`;
}

function isWritten(data: unknown): data is WrittenData {
  return typeof data === 'object' && data !== null && text in data;
}
