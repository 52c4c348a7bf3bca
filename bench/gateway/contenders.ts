import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSettingName } from '../../config/setting-names.ts';
import { cores, type PinnedProcess, startPinned } from './pinned-process.ts';
import type { QuestionName } from './questions.ts';
import { shopSubgraphs } from './shop/subgraphs.ts';
import { supergraphOf } from './subgraph.ts';

/** A gateway that takes part in the comparison, in a process of its own. */
export interface Contender {
  readonly name: string;
  readonly url: string;
  readonly process: PinnedProcess;
}

/** All that runs for one question; `subgraphs` is null where they are in the gateways' own processes. */
export interface Comparison extends AsyncDisposable {
  /** The stock gateway first. */
  readonly contenders: readonly Contender[];
  readonly subgraphs: PinnedProcess | null;
}

const quiet = { CHAHARSU_LOG_LEVEL: 'silent' };
const sharing = 'CHAHARSU_SHARED_CALLS';

/** Starts the gateways for a question, and its subgraphs where they are remote. */
export function startComparison(question: QuestionName): Promise<Comparison> {
  return question === 'join' ? overSchool() : overShop(question);
}

async function overSchool(): Promise<Comparison> {
  await using open = new AsyncDisposableStack();
  const contenders = [
    await contender('stock', ['bench/gateway/servers/stock-gateway.ts', '--school']),
    await contender('ours', ['bench/gateway/servers/own-gateway.ts']),
  ];
  for (const { process } of contenders) open.use(process);
  return comparison(contenders, null, open.move());
}

async function overShop(question: QuestionName): Promise<Comparison> {
  await using open = new AsyncDisposableStack();
  const subgraphs = open.use(await startPinned(cores.others, ['bench/gateway/shop/serve.ts']));
  const urls: Readonly<Record<string, string>> = JSON.parse(subgraphs.ready);
  const folder = await mkdtemp(join(tmpdir(), 'chaharsu-bench-'));
  open.defer(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(
    file,
    supergraphOf(shopSubgraphs, (name) => urls[name] ?? ''),
  );
  const ours = ['gateway/any-supergraph-main.ts', '--supergraph', file, '--port', '0'] as const;
  const contenders = [
    await contender('stock', ['bench/gateway/servers/stock-gateway.ts', file]),
    ...(isSettingName(sharing)
      ? [
          await contender('ours', ours, { ...quiet, [sharing]: 'off' }),
          await contender('ours, sharing calls', ours, { ...quiet, [sharing]: 'on' }),
        ]
      : [await contender('ours', ours, quiet)]),
    ...(question === 'small'
      ? [await contender('a bare proxy', ['bench/gateway/servers/bare-proxy.ts', urls['products'] ?? ''])]
      : []),
  ];
  for (const { process } of contenders) open.use(process);
  return comparison(contenders, subgraphs, open.move());
}

function comparison(
  contenders: readonly Contender[],
  subgraphs: PinnedProcess | null,
  open: AsyncDisposableStack,
): Comparison {
  return { contenders, subgraphs, [Symbol.asyncDispose]: () => open.disposeAsync() };
}

async function contender(
  name: string,
  program: readonly [string, ...string[]],
  settings?: Readonly<Record<string, string>>,
): Promise<Contender> {
  const process = await startPinned(cores.gateway, program, settings);
  return { name, url: new URL('graphql', process.ready).href, process };
}
