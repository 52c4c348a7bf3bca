import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import Negotiator from 'negotiator';
import type { AnnouncedPart, LaterParts, PartBatch } from '../engine/parts/later-parts.ts';
import type { ErrorFormat } from '../error-format.ts';
import type { Outcome } from '../graph-server.ts';

/** The two forms of an answer in parts, as clients ask for them; the second names each part when it is announced. */
const forms = ['multipart/mixed; deferSpec=20220824', 'multipart/mixed; incrementalSpec=v0.2'] as const;

export type FormOfParts = (typeof forms)[number];

/** The form in which a client takes an answer in parts; undefined where it takes none, or does not say which. */
export function formOfParts(accept: string | undefined): FormOfParts | undefined {
  if (!accept?.includes('multipart/mixed')) return undefined;
  const [form2022, formV02] = forms;
  const form = new Negotiator({ headers: { accept } }).mediaType(['multipart/mixed', formV02, form2022]);
  return forms.find((one) => one === form);
}

/** The media type of an answer in parts. */
export function typeOfParts(form: FormOfParts): string {
  return form.replace(';', '; boundary="-";');
}

/** The body of an answer in parts, piece by piece, to be read once. */
export async function* piecesOfParts(
  { data, errors, extensions }: Outcome,
  later: LaterParts,
  form: FormOfParts,
  formatError: ErrorFormat,
): AsyncGenerator<string, void, void> {
  const format: FormatErrors = (reported) =>
    reported.length > 0 ? { errors: reported.map(formatError) } : {};
  const { first, payloadOf } = form === forms[1] ? inFormV02(later, format) : inForm2022(format);
  yield `\r\n---\r\n${piece({ data, ...(errors && { errors }), ...(extensions && { extensions }), ...first, hasNext: true }, false)}`;
  for await (const batch of later.batches)
    yield piece({ ...payloadOf(batch), hasNext: !batch.isLast }, batch.isLast);
}

/** With the boundary behind it at once, so that a client need not wait for the next one to know where it ends. */
function piece(payload: object, isLast: boolean): string {
  return `content-type: application/json; charset=utf-8\r\n\r\n${JSON.stringify(payload)}\r\n---${isLast ? '--' : ''}\r\n`;
}

type FormatErrors = (errors: readonly GraphQLError[]) => { errors?: readonly GraphQLFormattedError[] };

/** What a form adds to the first payload, and its payload for each batch. */
interface Wording {
  readonly first: object;
  readonly payloadOf: (batch: PartBatch) => object;
}

function inForm2022(format: FormatErrors): Wording {
  return {
    first: {},
    payloadOf: ({ parts }) =>
      parts.length === 0
        ? {}
        : {
            incremental: parts.map(({ announced: { path, label }, data, errors }) => ({
              data,
              path,
              ...(label !== undefined && { label }),
              ...format(errors),
            })),
          },
  };
}

function inFormV02({ announced }: LaterParts, format: FormatErrors): Wording {
  const ids = new Map<AnnouncedPart, string>();
  const announce = (parts: readonly AnnouncedPart[]) =>
    parts.map((part) => {
      const id = String(ids.size);
      ids.set(part, id);
      return { id, path: part.path, ...(part.label !== undefined && { label: part.label }) };
    });
  const idOf = (part: AnnouncedPart): string => ids.get(part) ?? '';

  function payloadOf({ parts, announced: more }: PartBatch): object {
    const pending = announce(more);
    const incremental = parts.flatMap(({ announced: part, data, errors }) =>
      data ? [{ id: idOf(part), data, ...format(errors) }] : [],
    );
    const completed = parts.map(({ announced: part, data, errors }) => ({
      id: idOf(part),
      ...(!data && format(errors)),
    }));
    return {
      ...(pending.length > 0 && { pending }),
      ...(incremental.length > 0 && { incremental }),
      ...(completed.length > 0 && { completed }),
    };
  }

  return { first: { pending: announce(announced) }, payloadOf };
}
