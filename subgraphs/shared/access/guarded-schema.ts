import {
  defaultFieldResolver,
  type GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { isRecord } from '../is-record.ts';
import { whenThere } from '../maybe-promise.ts';
import { denialOf } from './denial.ts';
import { readRequirements, type Requirement, type Requirements } from './requirements.ts';
import { anybody, type Viewer } from './viewer.ts';

/** What a context has for the schema that it is given to. */
export interface ViewerContext {
  readonly viewer: Viewer;
}

type Field = GraphQLField<unknown, unknown>;

/**
 * Makes the fields of a schema refuse whom its directives do not let in, by the viewer of the context: a refused field
 * is null with an error, and so is a refused entity. Only fields that ask for more than the way to them did are touched,
 * so that plain ones are read as before.
 */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  const requirements = readRequirements(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const required = requirements.ofField(type, field);
      if (field.name === '_entities') guardEntities(field, schema, requirements);
      else if (required.length > 0) guardField(field, required);
    }
  }
  return schema;
}

function guardField(field: Field, required: readonly Requirement[]): void {
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = (source, args, context, info) => {
    const denial = denialOf(viewerIn(context), required);
    if (denial) throw denial;
    return resolve(source, args, context, info);
  };
  if (!subscribe) return;
  field.subscribe = (source, args, context, info) => {
    const denial = denialOf(viewerIn(context), required);
    if (denial) throw denial;
    return subscribe(source, args, context, info);
  };
}

/** Entities come by the names of their types, and what is asked of a type is asked here. */
function guardEntities(field: Field, schema: GraphQLSchema, requirements: Requirements): void {
  const { resolve } = field;
  if (!resolve) throw new TypeError('The schema has entities that nobody resolves.');
  const byType = new Map(
    Object.values(schema.getTypeMap()).map((type) => [type.name, requirements.ofType(type)]),
  );
  field.resolve = (source, args, context, info) => {
    const representations: readonly unknown[] = args['representations'];
    const viewer = viewerIn(context);
    const denials = representations.map((one) =>
      denialOf(viewer, byType.get(String(isRecord(one) && one['__typename'])) ?? []),
    );
    if (denials.every((denial) => denial === null)) return resolve(source, args, context, info);
    const asked = representations.filter((_, index) => denials[index] === null);
    const entities: unknown = resolve(source, { ...args, representations: asked }, context, info);
    return whenThere(entities, (found) => inPlaces(Array.isArray(found) ? found : [], denials));
  };
}

/** The entities that were asked for in their places, and the denials of the others in theirs. */
function inPlaces(found: readonly unknown[], denials: readonly (GraphQLError | null)[]): readonly unknown[] {
  const rest = found.values();
  return denials.map((denial) => denial ?? rest.next().value);
}

function viewerIn(context: unknown): Viewer {
  return hasViewer(context) ? context.viewer : anybody;
}

function hasViewer(context: unknown): context is ViewerContext {
  return typeof context === 'object' && context !== null && 'viewer' in context;
}
