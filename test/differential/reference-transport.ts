import type { SubgraphAnswer, SubgraphCall, Transport } from '../../gateway/transport/transport.ts';
import { isRecord } from '../../subgraphs/shared/is-record.ts';

/**
 * A transport that mends two faults of `executeQueryPlan`. It lets the answer of an @interfaceObject, which names the
 * interface, overwrite the type that an entity has already: fragments on that type lose their fields, or not, as the
 * answers come in. And it does not give a field of a representation its own name back where the field is null.
 */
export function forReference(transport: Transport): Transport {
  return {
    ...transport,
    open(request) {
      const ask = transport.open(request);
      return async (call) => withoutInterfaces(await ask(withOwnNames(call)));
    },
  };
}

function withoutInterfaces({ data, errors }: SubgraphAnswer): SubgraphAnswer {
  const { _entities: entities } = data ?? {};
  if (!Array.isArray(entities)) return { data, errors };
  const kept: readonly unknown[] = entities.map((entity: unknown) => {
    if (!isRecord(entity) || entity['__typename'] !== 'Good') return entity;
    const { __typename: _interface, ...fields } = entity;
    return fields;
  });
  return { data: { ...data, _entities: kept }, errors };
}

function withOwnNames(call: SubgraphCall): SubgraphCall {
  const { representations } = call.variables;
  if (!Array.isArray(representations)) return call;
  const named: readonly unknown[] = representations.map((representation: unknown) =>
    isRecord(representation)
      ? Object.fromEntries(Object.entries(representation).map(([name, value]) => [ownName(name), value]))
      : representation,
  );
  return { ...call, variables: { ...call.variables, representations: named } };
}

/** 'price' for '_required0_price', as the planner calls what @requires asks with arguments. */
function ownName(name: string): string {
  return name.replace(/^_required\d+_/, '');
}
