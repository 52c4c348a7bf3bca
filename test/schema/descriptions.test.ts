import { readFileSync } from 'node:fs';
import { type DefinitionNode, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { subgraphNames } from '../../schema/subgraph-names.ts';

/** The coordinates of every type, field and enum value of an SDL file, with their descriptions. */
function descriptions(name: string): [coordinate: string, description: string][] {
  const sdl = readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8');
  return parse(sdl).definitions.flatMap((definition): [string, string][] => {
    if (!('name' in definition) || !definition.name || definition.name.value === 'Query') {
      return membersOf('Query', definition);
    }
    const type = definition.name.value;
    const described = 'description' in definition ? definition.description?.value : undefined;
    // An extension has no description of its own: the type that it extends has one.
    if (definition.kind === Kind.OBJECT_TYPE_EXTENSION) return membersOf(type, definition);
    return [[type, described ?? ''], ...membersOf(type, definition)];
  });
}

function membersOf(type: string, definition: DefinitionNode): [string, string][] {
  const fields = 'fields' in definition ? (definition.fields ?? []) : [];
  const values = 'values' in definition ? (definition.values ?? []) : [];
  return [...fields, ...values].map((member) => [
    `${type}.${member.name.value}`,
    member.description?.value ?? '',
  ]);
}

describe.each(subgraphNames)('the schema of %s', (name) => {
  it('describes every type, field and value with its Persian term', () => {
    const bare = descriptions(name).filter(([, text]) => !/[آ-ی]/.test(text));
    expect(bare.map(([coordinate]) => coordinate)).toEqual([]);
  });
});
