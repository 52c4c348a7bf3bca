import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * What each room may import besides itself; the longest prefix that fits a file decides.
 * The way of a request goes from the gateway over the subgraphs to the legacy wires, and nothing imports against it.
 */
const allowed: readonly (readonly [room: string, rooms: readonly string[]])[] = [
  ['config/', ['subgraphs/shared/', 'subgraphs/urban-planning/rules/', 'schema/']],
  ['gateway/http/', ['gateway/', 'subgraphs/shared/', 'schema/']],
  [
    'gateway/identity/',
    ['gateway/watched-file.ts', 'gateway/http/endpoint.ts', 'config/', 'subgraphs/shared/'],
  ],
  [
    'gateway/engine/',
    ['gateway/limits/', 'gateway/transport/', 'gateway/error-format.ts', 'subgraphs/shared/'],
  ],
  ['gateway/audit/', ['gateway/engine/', 'config/', 'subgraphs/shared/']],
  ['gateway/limits/', ['gateway/engine/', 'subgraphs/shared/']],
  ['gateway/transport/', ['gateway/error-format.ts', 'subgraphs/shared/', 'schema/']],
  ['gateway/', ['config/', 'subgraphs/', 'schema/']],
  ['subgraphs/shared/', ['legacy/', 'schema/']],
  ['subgraphs/', ['config/', 'subgraphs/', 'schema/']],
  ['subgraphs/urban-planning/', ['subgraphs/shared/', 'schema/']],
  ['subgraphs/archive/', ['subgraphs/shared/', 'schema/']],
  ['subgraphs/inspection/', ['subgraphs/shared/', 'schema/']],
  ['estate/', ['legacy/']],
  ['schema/', []],
];

/** Inside a subgraph: resolvers → source → legacy → rules → mapping, each of which may import only what comes after it. */
const withinSubgraph: Readonly<Record<string, readonly string[]>> = {
  mapping: ['legacy', 'resolvers', 'rules', 'source', 'subgraph.ts', 'context.ts'],
  rules: ['legacy', 'resolvers', 'source', 'subgraph.ts', 'context.ts'],
  legacy: ['resolvers', 'source', 'subgraph.ts', 'context.ts'],
  source: ['resolvers', 'subgraph.ts', 'context.ts'],
  resolvers: ['legacy', 'subgraph.ts'],
};

/** Sentences on the imports that go against the way of a request; none when all is well. */
export function importsAgainstTheFlow(root: string): readonly string[] {
  return ['config', 'gateway', 'subgraphs', 'estate', 'schema']
    .flatMap((folder) => sourceFiles(join(root, folder)))
    .flatMap((file) =>
      importsOf(file).flatMap(({ path, typeOnly }) => {
        const from = relative(root, file);
        const to = relative(root, join(dirname(file), path));
        const reason = roomReason(from, to) ?? (typeOnly ? undefined : subgraphReason(from, to));
        return reason ? [`${from} imports ${to}: ${reason}`] : [];
      }),
    );
}

function roomReason(from: string, to: string): string | undefined {
  const rule = allowed
    .filter(([room]) => from.startsWith(room))
    .toSorted(([a], [b]) => b.length - a.length)[0];
  if (!rule) return undefined;
  const [room, rooms] = rule;
  return [room, ...rooms].some((prefix) => to.startsWith(prefix))
    ? undefined
    : `${room} may only import ${[...rooms, 'itself'].join(', ')}`;
}

function subgraphReason(from: string, to: string): string | undefined {
  const inside = /^subgraphs\/(urban-planning|archive|inspection)\/([\w.-]+)/;
  const [, subgraph, layer] = inside.exec(from) ?? [];
  const [, target, targetLayer] = inside.exec(to) ?? [];
  if (!layer || !targetLayer || subgraph !== target) return undefined;
  return withinSubgraph[layer.replace(/^source\.ts$/, 'source')]?.includes(
    targetLayer.replace(/^source\.ts$/, 'source'),
  )
    ? `${layer} must not reach back to ${targetLayer}`
    : undefined;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): { path: string; typeOnly: boolean }[] {
  const text = readFileSync(file, 'utf8');
  const stated = [...text.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+'(\.[^']+)'/gms)].map(
    ([, typeOnly, path]) => ({ path: path ?? '', typeOnly: Boolean(typeOnly) }),
  );
  // `import '…'` and `import('…')`, also as a type.
  const others = [...text.matchAll(/\bimport\s*\(?\s*['"`](\.[^'"`]+)['"`]/g)].map(([, path]) => ({
    path: path ?? '',
    typeOnly: false,
  }));
  return [...stated, ...others];
}
