import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Denials } from '../access/denials.ts';
import { createInterpreter } from './answer-interpreter.ts';
import { createWriter, type AnswerWriter } from './answer-writer.ts';
import { readConditions } from '../conditions.ts';
import { createIntrospection } from './introspection.ts';
import { fragmentsOf, rootTypeOf } from './operation-pieces.ts';
import { createSelection, type Selection } from './selection.ts';

type Data = Readonly<Record<string, unknown>>;

/** What a client asked for, as the shape of its answer. */
export interface AnswerShape {
  /** The JSON text of `data`: `null` where a null spread to the root. */
  write(data: Data, variables: Data): string;
  /** About what it holds in memory by now: it grows with what it is asked to write. */
  readonly bytes: number;
}

/** From here on, combinations that are new are interpreted: who sends many has slower answers, and takes no more. */
const maxBytes = 2_000_000;

/**
 * What is asked once or twice needs no code; and the first answers of subgraphs in this process are made by graphql-js,
 * whose objects code never becomes fast on: V8 takes them for hash tables.
 */
const usesBeforeCompiling = 3;

/** Of a variant without code, and of each character of its code: 4 once it ran, 30 when it is hot (2026-12). */
const bytesPerVariant = 3000;
const bytesPerCharacter = 20;

/**
 * Makes the shape of a validated operation's answers. `clientName` gives the name under which the client finds a field,
 * by its name in the document and in the data; `denials` say what is null, whatever the data says. Its code is generated
 * when it has been needed several times, once for each combination of what @skip and @include hang on.
 */
export function createAnswerShape(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  clientName: (name: string) => string = (name) => name,
  denials?: Denials,
): AnswerShape {
  const rootType = rootTypeOf(schema, operation);
  const fragments = fragmentsOf(document, operation);
  const conditions = readConditions(operation, fragments);
  const introspect = createIntrospection(schema, operation, fragments);
  const variants = new Map<string, AnswerShape['write']>();
  let bytes = 0;

  function variantOf(digits: string): AnswerShape['write'] {
    const known = variants.get(digits);
    if (known) return known;
    const variant = createVariant(digits);
    if (bytes < maxBytes) {
      variants.set(digits, variant);
      bytes += bytesPerVariant;
    }
    return variant;
  }

  function createVariant(digits: string): AnswerShape['write'] {
    const interpret = createInterpreter(schema, rootType, select(digits), introspect);
    let writer: AnswerWriter | undefined;
    let uses = 0;
    return (data, variables) => {
      if (uses++ === usesBeforeCompiling && bytes < maxBytes) {
        writer = createWriter(schema, rootType, select(digits), introspect);
        bytes += bytesPerCharacter * (writer?.sourceLength ?? 0);
      }
      return writer?.write(data, variables) ?? JSON.stringify(interpret(data, variables));
    };
  }

  function select(digits: string): Selection {
    const context = { schema, fragments, clientName, isIncluded: conditions.inclusionBy(digits), denials };
    return createSelection(context, { set: operation.selectionSet, declaredType: rootType });
  }

  return {
    write: (data, variables) => flat(variantOf(conditions.digitsOf(variables))(data, variables)),
    get bytes() {
      return bytes;
    },
  };
}

/**
 * Copies the text into one piece. It is put together from thousands, and as long as these are alive, which is until
 * the answer is sent, the garbage collector visits each: that took 30 to 50 percent of a gateway's time (2026-11).
 */
function flat(text: string): string {
  // Asking for a character has V8 do it, at a fifth of what Buffer.byteLength takes; but only if the character is used.
  return text.charCodeAt(0) > 0 ? text : '';
}
