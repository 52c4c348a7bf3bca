import { readFile } from 'node:fs/promises';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import { readCityKeys } from '../../chaos/city.ts';
import { postGraphql } from '../../chaos/questions.ts';
import type { OpenGateway } from '../../chaos/running-parts.ts';
import { quantile } from '../../statistics.ts';
import { machineNow } from '../machine.ts';
import { markdownTable } from '../markdown-table.ts';
import type { Part } from '../part.ts';
import { openDeskClient } from './desk-client.ts';
import { outsideTime, type OutsideTime } from './outside-time.ts';
import { startWatchedCity } from './watched-city.ts';

/** One answer to a desk. */
interface Served extends OutsideTime {
  readonly ms: number;
  /** Of these, how long no legacy system was asked. */
  readonly outsideMs: number;
  readonly calls: number;
}

/** Times of one kind of desk. */
export interface DeskTimes {
  readonly name: string;
  /** By how much each answer of a legacy system was delayed, in milliseconds. */
  readonly delayMs: number;
  readonly served: readonly Served[];
}

const patienceMs = 20_000;
/** So that its code is compiled, its connections stand and the archive's ticket is drawn. */
const mostWarmUps = 400;
/**
 * An estate on one's own machine answers in a few milliseconds, as no system does behind the network of a city that
 * thousands of clerks use.
 */
const delaysMs = [0, 20];

/** Asks the case desk and the office worklist of a whole city, one after the other, and tells where the time goes. */
export async function measureDesks(times: number): Promise<Part & { readonly desks: readonly DeskTimes[] }> {
  const warmUps = Math.min(times, mostWarmUps);
  const machine = machineNow();
  await using city = await startWatchedCity();
  await using client = openDeskClient(city);
  const { caseFiles } = await readCityKeys(city);
  const offices = await readOffices(city);
  const questions = [
    [
      'case desk',
      await example('case-desk'),
      (turn: number) => ({ number: caseFiles[turn % caseFiles.length] }),
    ],
    [
      'office worklist',
      await example('office-worklist'),
      (turn: number) => ({ office: offices[turn % offices.length], first: 20 }),
    ],
  ] as const;
  for (const [, query, variables] of questions) {
    for (let turn = 0; turn < warmUps; turn++) await served(query, variables(turn));
  }
  const desks: DeskTimes[] = [];
  for (const delayMs of delaysMs) {
    city.delayAnswers(delayMs);
    for (const [name, query, variables] of questions) {
      const all: Served[] = [];
      for (let turn = 0; turn < times; turn++) all.push(await served(query, variables(warmUps + turn)));
      desks.push({ name, delayMs, served: all });
    }
  }
  return {
    desks,
    title: 'Gateway: desks and worklists over the embedded estate',
    paragraphs: [
      `\`npm run bench -- --only desks\`, ${machine}. The gateway as \`npm start\` runs it, logging errors alone, over the embedded estate with its small city on the same machine; after ${warmUps} of each ${times} questions of each kind, one at a time, each about another case file or office (the worklist 20 requests long). The estate answers in a few milliseconds; in the lower rows the doors before it give each answer ${delaysMs.at(-1)} ms later, as a system behind a city's network.`,
      desksTable(desks),
      'Outside is the time of a request during which no call to a legacy system was under way: the whole time, to the last byte as its client sees it, less the union of all calls, as a door before each system sees them, from the first byte of a question to the last byte of its answer. Calls that overlap are one round; a round begins when what the one before it has brought is known. What the loopback takes counts as outside, two ways a round and two of the client’s; to a process that sleeps a way takes some 0.15 ms here, and more where all share two cores. The doors stand in the process of the client, which does nothing else meanwhile.',
    ],
  };

  async function served(query: string, variables: Readonly<Record<string, unknown>>): Promise<Served> {
    city.takeCalls();
    const { fromMs, toMs } = await client.ask(query, variables);
    const calls = city.takeCalls();
    const outside = outsideTime(calls, fromMs, toMs);
    const { beforeMs, betweenMs, afterMs } = outside;
    return { ...outside, ms: toMs - fromMs, outsideMs: beforeMs + betweenMs + afterMs, calls: calls.length };
  }
}

function desksTable(desks: readonly DeskTimes[]): string {
  return markdownTable(
    [
      'Question',
      'legacy answers later by ms',
      'p50 ms',
      'p99 ms',
      'calls',
      'rounds of calls',
      'outside p50 ms',
      'before them',
      'between',
      'after',
      'outside p99 ms',
      'share outside %',
    ],
    desks.map(({ name, delayMs, served }) => {
      const of = (share: number, key: keyof Served, digits = 1): string =>
        quantile(
          served.map((one) => one[key]),
          share,
        ).toFixed(digits);
      return [
        name,
        String(delayMs),
        of(0.5, 'ms'),
        of(0.99, 'ms'),
        of(0.5, 'calls', 0),
        of(0.5, 'rounds', 0),
        of(0.5, 'outsideMs'),
        of(0.5, 'beforeMs'),
        of(0.5, 'betweenMs'),
        of(0.5, 'afterMs'),
        of(0.99, 'outsideMs'),
        (outsideShare(served) * 100).toFixed(1),
      ];
    }),
  );
}

/** The share of the whole time of some answers during which no legacy system was asked. */
export function outsideShare(served: readonly Served[]): number {
  const sum = (key: keyof Served): number => served.reduce((total, one) => total + one[key], 0);
  return sum('outsideMs') / sum('ms');
}

function example(name: string): Promise<string> {
  return readFile(new URL(`../../../examples/${name}.graphql`, import.meta.url), 'utf8');
}

async function readOffices(gateway: OpenGateway): Promise<readonly number[]> {
  const { data } = await postGraphql(gateway, '{ offices { code } }', {}, patienceMs);
  const offices = isRecord(data) && Array.isArray(data['offices']) ? data['offices'] : [];
  const codes = offices.filter(isRecord).map(({ code }) => Number(code));
  if (codes.length === 0) throw new Error('The city has no offices; the graph does not answer whole.');
  return codes;
}
