const text = Symbol('JSON text');

/** The data of an answer, as JSON text already; to whoever looks into it, it is the value that the text stands for. */
export interface WrittenData {
  readonly [text]: string;
  toJSON(): unknown;
}

export function createWrittenData(json: string): Record<string, unknown> & WrittenData {
  return { [text]: json, toJSON: () => JSON.parse(json) };
}

/** The JSON text of a whole answer, errors first; data that is written already is put in as it is. */
export function stringifyAnswer(answer: {
  readonly data?: unknown;
  readonly errors?: readonly object[] | undefined;
  readonly extensions?: object | undefined;
}): string {
  const { data, errors, extensions } = answer;
  const dataText = data === undefined ? '' : `"data":${isWritten(data) ? data[text] : JSON.stringify(data)}`;
  if (!errors && !extensions) return `{${dataText}}`;
  const texts = [errors && `"errors":${JSON.stringify(errors)}`, dataText];
  if (extensions) texts.push(`"extensions":${JSON.stringify(extensions)}`);
  return `{${texts.filter(Boolean).join(',')}}`;
}

function isWritten(data: unknown): data is WrittenData {
  return typeof data === 'object' && data !== null && text in data;
}
