import {
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isInputObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type OperationDefinitionNode,
} from 'graphql';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { readConditions } from '../engine/conditions.ts';
import { fragmentsOf } from '../engine/shaping/operation-pieces.ts';
import type { AskedQuestion } from './asked-question.ts';

/**
 * By what persons were looked for, `CaseFileFilter.ownerNationalCode`, and never a value. Of an operation that cannot look
 * for any it is found out once.
 */
export function searchesOf(question: AskedQuestion): readonly string[] {
  const { schema, rules, asked, variables: given } = question;
  const { document, operation } = asked;
  const fields = known.get(operation) ?? searchingFields(question);
  known.set(operation, fields);
  if (fields.length === 0) return [];
  const conditions = readConditions(operation, fragmentsOf(document, operation));
  const isIncluded = conditions.inclusionBy(conditions.digitsOf(given));
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  const found = fields.flatMap(({ type, field, node }) => {
    if (!isIncluded(node)) return [];
    const values = getArgumentValues(field, node, coerced ?? given);
    return field.args.flatMap((argument) =>
      inputsIn(values[argument.name], argument.type, `${type}.${field.name}(${argument.name}:)`),
    );
  });
  return [...new Set(found)].filter((coordinate) => rules.searches.inputs.has(coordinate));
}

interface SearchingField {
  readonly type: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
}

const known = new WeakMap<OperationDefinitionNode, readonly SearchingField[]>();

function searchingFields({
  schema,
  rules: { searches },
  asked: { document, operation },
}: AskedQuestion): SearchingField[] {
  const found: SearchingField[] = [];
  if (searches.fields.size === 0) return found;
  const typeInfo = new TypeInfo(schema);
  for (const definition of [operation, ...fragmentsOf(document, operation).values()])
    visit(
      definition,
      visitWithTypeInfo(typeInfo, {
        Field(node) {
          const [type, field] = [typeInfo.getParentType()?.name, typeInfo.getFieldDef()];
          if (type && field && searches.fields.has(`${type}.${field.name}`))
            found.push({ type, field, node });
        },
      }),
    );
  return found;
}

/** The coordinates of all that an argument gives: its own, and those of the input fields in it. */
function inputsIn(value: unknown, given: GraphQLInputType, coordinate: string): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => inputsIn(item, given, coordinate));
  const type = getNamedType(given);
  if (!isInputObjectType(type) || !isRecord(value)) return [coordinate];
  const inside = Object.values(type.getFields()).flatMap((field) =>
    inputsIn(value[field.name], field.type, `${type.name}.${field.name}`),
  );
  return [coordinate, ...inside];
}
