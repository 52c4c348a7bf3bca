import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { Kind, OperationTypeNode, visit } from 'graphql';
import type { Answer, Question } from './engine.ts';

/** What an operation, its plan and its answer have of the things that engines get wrong. */
export function featuresOf(question: Question, plan: QueryPlan, answer: Answer): ReadonlySet<string> {
  return new Set([...ofQuestion(question), ...ofNode(plan.node), ...ofAnswer(answer)]);
}

/** Every feature that a run of some hundred operations over the market must meet. */
export const marketFeatures = [
  'a mutation',
  'mutations one after the other',
  'introspection',
  '__typename',
  'an alias with a treacherous name',
  'a field asked twice',
  'a named fragment',
  'a fragment used twice',
  'a fragment on an interface',
  'a fragment on a union',
  '@skip',
  '@include',
  'a condition by a variable',
  'an argument by a variable',
  'a variable left out',
  'a variable that is null',
  'a variable within an input object',
  'a fetch for entities',
  'fetches at a time',
  'a path through lists of lists',
  'a path through a list of types',
  'a rewrite of what is sent',
  '@requires',
  '@requires of nested fields',
  '@interfaceObject',
  '@provides',
  '@override',
  'a nested key',
  'errors',
  'an error within an entity',
  'data that is null',
] as const;

function ofQuestion({ document, variables }: Question): string[] {
  const found: string[] = [];
  const spreads = new Map<string, number>();
  const declared: string[] = [];
  visit(document, {
    OperationDefinition({ operation, selectionSet }) {
      if (operation !== OperationTypeNode.MUTATION) return;
      found.push('a mutation');
      if (selectionSet.selections.length > 1) found.push('mutations one after the other');
    },
    SelectionSet({ selections }) {
      const names = selections.flatMap((one) =>
        one.kind === Kind.FIELD && one.selectionSet ? [(one.alias ?? one.name).value] : [],
      );
      if (new Set(names).size < names.length) found.push('a field asked twice');
    },
    Field({ name, alias }) {
      if (name.value === '__typename') found.push('__typename');
      if (name.value === '__schema' || name.value === '__type') found.push('introspection');
      if (alias && alias.value in { __proto__: null, ...treacherous })
        found.push('an alias with a treacherous name');
    },
    FragmentSpread({ name: { value: name } }) {
      found.push('a named fragment');
      spreads.set(name, (spreads.get(name) ?? 0) + 1);
      if ((spreads.get(name) ?? 0) > 1) found.push('a fragment used twice');
    },
    NamedType({ name: { value: name } }, _key, parent) {
      const isCondition =
        parent &&
        'kind' in parent &&
        (parent.kind === Kind.INLINE_FRAGMENT || parent.kind === Kind.FRAGMENT_DEFINITION);
      if (isCondition && ['Node', 'Named', 'Good', 'Animal'].includes(name))
        found.push('a fragment on an interface');
      if (isCondition && ['Hit', 'Pet', 'Target'].includes(name)) found.push('a fragment on a union');
    },
    Directive({ name, arguments: args = [] }) {
      found.push(`@${name.value}`);
      if (args.some(({ value }) => value.kind === Kind.VARIABLE)) found.push('a condition by a variable');
    },
    Argument({ name, value }) {
      if (name.value !== 'if' && value.kind === Kind.VARIABLE) found.push('an argument by a variable');
    },
    ObjectField({ value }) {
      if (value.kind === Kind.VARIABLE) found.push('a variable within an input object');
    },
    VariableDefinition: ({ variable }) => void declared.push(variable.name.value),
  });
  if (declared.some((name) => !Object.hasOwn(variables, name))) found.push('a variable left out');
  if (Object.values(variables).includes(null)) found.push('a variable that is null');
  return found;
}

const treacherous = Object.fromEntries(
  ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', 'length', 'toJSON'].map((name) => [
    name,
    true,
  ]),
);

function ofNode(node: PlanNode | SubscriptionNode | undefined): string[] {
  switch (node?.kind) {
    case 'Fetch':
      return ofFetch(node);
    case 'Flatten': {
      const lists = node.path.filter((step) => step === '@').length;
      const text = node.path.join('.');
      return [
        ...(text.includes('@.@') ? ['a path through lists of lists'] : []),
        ...(lists > 1 && !text.includes('@.@') ? ['a path through a list of types'] : []),
        ...ofNode(node.node),
      ];
    }
    case 'Parallel':
      return ['fetches at a time', ...node.nodes.flatMap(ofNode)];
    case 'Sequence':
      return node.nodes.flatMap(ofNode);
    case 'Condition':
      return [...ofNode(node.ifClause), ...ofNode(node.elseClause)];
    default:
      return [];
  }
}

function ofFetch({ serviceName, requires, operation, inputRewrites, outputRewrites }: FetchNode): string[] {
  const sent = JSON.stringify(requires ?? []);
  const found = {
    'a fetch for entities': requires !== undefined,
    'a rewrite of what is sent': Boolean(inputRewrites?.length),
    'a rewrite of what arrives': Boolean(outputRewrites?.length),
    '@requires': /"name":"(weight|kind|price|size|maker|profile)"/.test(sent),
    '@requires of nested fields': /"name":"(size|maker|price|profile)"/.test(sent),
    'a nested key': sent.includes('"shop"'),
    '@interfaceObject':
      requires !== undefined &&
      /\.\.\. ?on Good\b/.test(operation) &&
      ['reviews', 'orders'].includes(serviceName),
    '@provides': ['reviews', 'orders'].includes(serviceName) && /\bnick\b/.test(operation),
    '@override': serviceName === 'orders' && /\bemail\b/.test(operation),
  };
  return Object.entries(found).flatMap(([name, isFound]) => (isFound ? [name] : []));
}

function ofAnswer({ data, errors }: Answer): string[] {
  return [
    ...(errors.length > 0 ? ['errors'] : []),
    ...(errors.some((error) => /^\S*\.\d+\./.test(error)) ? ['an error within an entity'] : []),
    ...(data === '{"data":null}' ? ['data that is null'] : []),
  ];
}
