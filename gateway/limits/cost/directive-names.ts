import { valueFromASTUntyped, type GraphQLSchema } from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';

const specification = /^https:\/\/specs\.apollo\.dev\/cost\/v/;

/** What a supergraph calls the directives of the cost specification, by its @link. */
export function costDirectiveNames({ astNode }: GraphQLSchema): {
  readonly cost: string;
  readonly listSize: string;
} {
  const links = (astNode?.directives ?? [])
    .filter(({ name }) => name.value === 'link')
    .map((link): Readonly<Record<string, unknown>> =>
      Object.fromEntries(
        (link.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
      ),
    );
  const { as, import: imports } = links.find(({ url }) => specification.test(String(url))) ?? {};
  const prefix = typeof as === 'string' ? as : 'cost';
  const imported = Array.isArray(imports) ? imports : [];
  // The directive that is called as its specification is needs no prefix.
  return {
    cost: importedAs(imported, '@cost') ?? prefix,
    listSize: importedAs(imported, '@listSize') ?? `${prefix}__listSize`,
  };
}

function importedAs(imports: readonly unknown[], name: string): string | undefined {
  for (const one of imports) {
    if (one === name) return name.slice(1);
    if (!isRecord(one) || one['name'] !== name) continue;
    const { as = name } = one;
    return typeof as === 'string' ? as.slice(1) : undefined;
  }
  return undefined;
}
