import type { Contender } from './contenders.ts';
import { questions, type QuestionName } from './questions.ts';

/** What the gateways answer alike. */
export interface Agreement {
  /** How long each gateway's answer is on the wire, in bytes, by its name. */
  readonly bodyBytes: ReadonlyMap<string, number>;
  /** The length of the answer's JSON. */
  readonly jsonBytes: number;
}

/** Asks every gateway once; throws an Error when one of them reports errors, or answers other than the first. */
export async function agreedAnswer(
  contenders: readonly Contender[],
  question: QuestionName,
): Promise<Agreement> {
  const answers = new Map<string, string>();
  const bodyBytes = new Map<string, number>();
  for (const { name, url } of contenders) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: questions[question] }),
    });
    const text = await response.text();
    const answer: { data?: unknown; errors?: unknown } = JSON.parse(text);
    if (answer.errors !== undefined || !answer.data)
      throw new Error(`${name} does not answer “${question}” whole: ${text.slice(0, 500)}`);
    answers.set(name, JSON.stringify(answer));
    bodyBytes.set(name, Buffer.byteLength(text));
  }
  const [first = '', ...others] = answers.values();
  if (others.some((other) => other !== first))
    throw new Error(`${[...answers.keys()].join(' and ')} do not answer “${question}” alike.`);
  return { bodyBytes, jsonBytes: Buffer.byteLength(first) };
}
