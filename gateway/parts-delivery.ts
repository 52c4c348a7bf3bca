import type { ApolloServerPlugin, GraphQLResponse } from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import Negotiator from 'negotiator';
import {
  laterPartsOf,
  type AnnouncedPart,
  type LaterParts,
  type PartBatch,
} from './engine/parts/later-parts.ts';
import type { ErrorFormat } from './error-format.ts';
import type { RequestContext } from './graph-server.ts';

type IncrementalBody = Extract<GraphQLResponse['body'], { kind: 'incremental' }>;

interface FirstPart {
  readonly data: Record<string, unknown>;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** The two forms of an answer in parts, as clients ask for them; the second names each part when it is announced. */
const form2022 = 'multipart/mixed; deferSpec=20220824';
const formV02 = 'multipart/mixed; incrementalSpec=v0.2';

/** The form in which a client takes an answer in parts, by the rules of Apollo Server, which will hold us to it. */
export function formOfParts(accept: string | undefined): string | undefined {
  if (!accept?.includes('multipart/mixed')) return undefined;
  const form = new Negotiator({ headers: { accept } }).mediaType(['multipart/mixed', formV02, form2022]);
  return form === form2022 || form === formV02 ? form : undefined;
}

/** Sends the parts that the engine hands on with an answer, in the form that the client takes. */
export function partsDelivery(formatError: ErrorFormat): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request, response }) {
          if (response.body.kind !== 'single') return;
          const { data, errors } = response.body.singleResult;
          const later = laterPartsOf(response.body.singleResult);
          if (!later || !data) return;
          const first = { data, ...(errors && { errors }) };
          const isV02 = formOfParts(request.http?.headers.get('accept')) === formV02;
          response.body = isV02 ? inFormV02(first, later, format) : inForm2022(first, later, format);
        },
      };
    },
  };

  function format(errors: readonly GraphQLError[]): { errors?: readonly GraphQLFormattedError[] } {
    return errors.length > 0 ? { errors: errors.map((error) => formatError(error.toJSON(), error)) } : {};
  }
}

type FormatErrors = (errors: readonly GraphQLError[]) => { errors?: readonly GraphQLFormattedError[] };

function inForm2022(first: FirstPart, { batches }: LaterParts, format: FormatErrors): IncrementalBody {
  return {
    kind: 'incremental',
    initialResult: { ...first, hasNext: true },
    subsequentResults: mapped(batches, ({ parts, isLast }) => ({
      ...(parts.length > 0 && {
        incremental: parts.map(({ announced: { path, label }, data, errors }) => ({
          data,
          path,
          ...(label !== undefined && { label }),
          ...format(errors),
        })),
      }),
      hasNext: !isLast,
    })),
  };
}

function inFormV02(
  first: FirstPart,
  { announced, batches }: LaterParts,
  format: FormatErrors,
): IncrementalBody {
  const ids = new Map<AnnouncedPart, string>();
  const announce = (parts: readonly AnnouncedPart[]) =>
    parts.map((part) => {
      const id = String(ids.size);
      ids.set(part, id);
      return { id, path: part.path, ...(part.label !== undefined && { label: part.label }) };
    });
  const idOf = (part: AnnouncedPart): string => ids.get(part) ?? '';

  function payload({ parts, announced: more, isLast }: PartBatch) {
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
      hasNext: !isLast,
    };
  }

  return {
    kind: 'incremental',
    initialResult: { ...first, pending: announce(announced), hasNext: true },
    subsequentResults: mapped(batches, payload),
  };
}

async function* mapped<From, To>(items: AsyncIterable<From>, map: (item: From) => To): AsyncGenerator<To> {
  for await (const item of items) yield map(item);
}
