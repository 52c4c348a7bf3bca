import {
  Kind,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
} from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';

/** A directive of a supergraph that says who may see something. */
export type AccessDirective = 'authenticated' | 'requiresScopes' | 'policy';

const specifications = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\/v\d/;

/** The access directives of a supergraph by the names that its links give them. */
export function accessDirectives(supergraph: DocumentNode): ReadonlyMap<string, AccessDirective> {
  const names = new Map<string, AccessDirective>();
  for (const link of supergraph.definitions.flatMap(linksOf)) {
    const url = link['url'];
    const [, matched] = (typeof url === 'string' && specifications.exec(url)) || [];
    const directive = matched && directiveOf(matched);
    if (directive) names.set(nameOf(directive, link), directive);
  }
  return names;
}

/** The arguments of a directive, by their names. */
export function argumentsOf({
  arguments: given = [],
}: ConstDirectiveNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}

function linksOf(definition: DefinitionNode): readonly Readonly<Record<string, unknown>>[] {
  if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) return [];
  return (definition.directives ?? []).map(argumentsOf);
}

function directiveOf(name: string): AccessDirective | undefined {
  return (['authenticated', 'requiresScopes', 'policy'] as const).find((known) => known === name);
}

/** A directive that is called as its specification is called so wherever no import and no `as` says otherwise. */
function nameOf(directive: AccessDirective, link: Readonly<Record<string, unknown>>): string {
  const imports: readonly unknown[] = Array.isArray(link['import']) ? link['import'] : [];
  for (const imported of imports) {
    if (imported === `@${directive}`) return directive;
    if (!isRecord(imported) || imported['name'] !== `@${directive}`) continue;
    const { as } = imported;
    return typeof as === 'string' ? as.replace(/^@/, '') : directive;
  }
  return typeof link['as'] === 'string' ? link['as'] : directive;
}
