import {
  isCompositeType,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { createBoundedCache } from '../../../subgraphs/shared/bounded-cache.ts';
import { deniedPlaces, type DeniedPlaces } from '../access/denied-places.ts';
import type { Denials } from '../access/denials.ts';
import type { AnswerPath } from '../client-selection.ts';
import { createInterpreter } from '../shaping/answer-interpreter.ts';
import { readConditions } from '../conditions.ts';
import { createIntrospection } from '../shaping/introspection.ts';
import { fragmentsOf, rootTypeOf } from '../shaping/operation-pieces.ts';
import { createSelection, type Selection } from '../shaping/selection.ts';
import { labelOf } from './part-names.ts';
import { laterPlaces } from './part-places.ts';

type Data = Readonly<Record<string, unknown>>;

/** An object of which an answer tells something in a part of its own. */
export interface PartPlace {
  readonly part: string;
  /** Where the client finds the object. */
  readonly path: AnswerPath;
  /** Where it is in the data. */
  readonly dataPath: AnswerPath;
  readonly type: GraphQLCompositeType | undefined;
  readonly selection: Selection;
}

/** What is told of an object, null where a null spread to it, and of what in it more is told later. */
export interface ShapedPart {
  readonly value: unknown;
  readonly later: readonly PartPlace[];
  /** What of it is denied. */
  readonly denied: readonly DeniedPlaces[];
}

/** The shape of an operation's answers whose named parts come later; only who defers pays for it. */
export interface PartShape {
  /** The place that stands for what comes first; `parts` are the names of those that come later. */
  begin(variables: Data, parts: ReadonlyMap<string, number>): PartPlace;
  /** What a place is told of, out of the data as it is now. */
  shape(place: PartPlace, data: Data, variables: Data): ShapedPart;
}

/** Combinations of conditions and parts whose selections are kept. */
const maxVariants = 16;

export function createPartShape(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  clientName: (name: string) => string,
  denials?: Denials,
): PartShape {
  const rootType = rootTypeOf(schema, operation);
  const fragments = fragmentsOf(document, operation);
  const conditions = readConditions(operation, fragments);
  const introspect = createIntrospection(schema, operation, fragments);
  const variants = createBoundedCache<Selection>(maxVariants);

  function select(digits: string, parts: ReadonlyMap<string, number>): Selection {
    const context = {
      schema,
      fragments,
      clientName,
      denials,
      isIncluded: conditions.inclusionBy(digits),
      // A part that the plan does not know comes with what is around it.
      laterPart: (node: Parameters<typeof labelOf>[0]) => {
        const part = labelOf(node);
        return part !== undefined && parts.has(part) ? part : undefined;
      },
    };
    return createSelection(context, { set: operation.selectionSet, declaredType: rootType });
  }

  function typeNamed(name: unknown): GraphQLCompositeType | undefined {
    const type = typeof name === 'string' ? schema.getType(name) : undefined;
    return isCompositeType(type) ? type : undefined;
  }

  return {
    begin(variables, parts) {
      const digits = conditions.digitsOf(variables);
      const key = [digits, ...parts.keys()].join();
      const selection = variants.get(key) ?? select(digits, parts);
      variants.set(key, selection);
      return { part: '', path: [], dataPath: [], type: rootType, selection };
    },
    shape(place, data, variables) {
      const object = objectAt(data, place.dataPath);
      if (!object) return { value: null, later: [], denied: [] };
      // A subgraph that knows only an interface may have named it, until another told what the object is.
      const type = place.path.length === 0 ? rootType : (typeNamed(object['__typename']) ?? place.type);
      const { selection } = place;
      const interpret = createInterpreter(
        schema,
        type ?? selection.declaredTypes[0] ?? rootType,
        selection,
        introspect,
      );
      const value = interpret(object, variables);
      const { path } = place;
      return {
        value,
        later: laterPlaces(schema, { ...place, type }, value, object),
        denied: denials ? deniedPlaces(schema, { selection, type, data: object, path }) : [],
      };
    },
  };
}

/** A list may have come again, shorter than it was. */
function objectAt(data: Data, path: AnswerPath): Data | undefined {
  let value: unknown = data;
  for (const step of path) value = isData(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return isData(value) ? value : undefined;
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null;
}
