import { setTimeout as sleep } from 'node:timers/promises';
import { lift } from '../control.ts';
import { type Told, workAsClerk } from './clerks.ts';
import { startStrickenCity, type StrickenCity } from './stricken-city.ts';

/** What the legacy database holds against what the clerks were told. */
export interface WritesResult {
  readonly told: readonly Told[];
  /** Told that it was made, and nowhere to be found. */
  readonly lost: readonly Told[];
  /** Made more than once. */
  readonly doubled: readonly Told[];
  /** Made, and told that it was refused. */
  readonly refusedAndMade: readonly Told[];
  readonly strikes: Readonly<Record<string, number>>;
  readonly troubles: readonly string[];
}

export interface WritesPace {
  readonly seconds: number;
  readonly clerks: number;
  /** kill -9 of the gateway and of the estate, so many times each. */
  readonly kills: number;
}

/** Faults of the database that strike some of its statements, or all for a moment. */
const faults = [
  { kind: 'reset', nth: 5 },
  { kind: 'deadlock', nth: 3 },
  { kind: 'lock-timeout', nth: 4 },
  { kind: 'latency', ms: 400, spreadMs: 400 },
  { kind: 'hang', nth: 7 },
  { kind: 'refuse' },
  { kind: 'restart', downMs: 1500 },
] as const;

/** Lets clerks change the city while it is struck at random, and counts afterwards what became of each change. */
export async function runWrites(pace: WritesPace, progress: (line: string) => void): Promise<WritesResult> {
  await using city = await startStrickenCity();
  const told: Told[] = [];
  const strikes: Record<string, number> = {};
  let isOver = false;
  const clerks = Array.from({ length: pace.clerks }, () =>
    workAsClerk(
      () => city.gateway(),
      () => isOver,
      (one) => void told.push(one),
    ),
  );
  await strikeAtRandom(city, pace, (name) => {
    strikes[name] = (strikes[name] ?? 0) + 1;
    progress(`${told.length} changes, ${name}`);
  });
  isOver = true;
  await Promise.all(clerks);
  return { ...(await settle(city, told)), told, strikes, troubles: city.troubles() };
}

async function strikeAtRandom(
  city: StrickenCity,
  { seconds, kills }: WritesPace,
  struck: (name: string) => void,
): Promise<void> {
  const turnMs = (seconds * 1000) / (2 * kills);
  for (let turn = 0; turn < 2 * kills; turn++) {
    const turnEndsAtMs = performance.now() + turnMs;
    while (performance.now() < turnEndsAtMs) {
      const fault = faults[Math.floor(Math.random() * faults.length)] ?? faults[0];
      struck(fault.kind);
      await put(city, fault);
      await sleep(500 + Math.random() * 1500);
      await lift(city.control());
      await sleep(300 + Math.random() * 700);
    }
    const isGateway = turn % 2 === 0;
    struck(isGateway ? 'kill -9 of the gateway' : 'kill -9 of the estate');
    await (isGateway ? city.killGateway() : city.killEstate());
  }
}

async function put(city: StrickenCity, fault: object): Promise<void> {
  const response = await fetch(`${city.control()}/faults/sqlServer`, {
    method: 'PUT',
    body: JSON.stringify(fault),
    headers: { 'content-type': 'application/json' },
  });
  if (!response.ok)
    throw new Error(`The estate's control answered ${response.status}: ${await response.text()}`);
}

/** Counts the rows in which each key stands. */
async function settle(
  city: StrickenCity,
  told: readonly Told[],
): Promise<Pick<WritesResult, 'lost' | 'doubled' | 'refusedAndMade'>> {
  const effects = {
    'case file': await city.count(countOf('tblParvandeh', 'Neshani')),
    request: await city.count(countOf('tblDarkhast', 'Motaghazi')),
    status: await city.count(countOf('tblErja', 'CAST(Tozihat AS nvarchar(60))')),
  };
  const countOfKey = ({ kind, key }: Told): number => effects[kind].get(key) ?? 0;
  return {
    lost: told.filter((one) => one.ending === 'done' && countOfKey(one) === 0),
    doubled: told.filter((one) => countOfKey(one) > 1),
    refusedAndMade: told.filter(
      (one) => one.ending !== 'done' && one.ending !== 'unknown' && countOfKey(one) > 0,
    ),
  };
}

function countOf(table: string, column: string): string {
  return `SELECT ${column} AS name, COUNT(*) AS n FROM dbo.${table}
WHERE LEN(${column}) = 36 AND ${column} LIKE '%-%-%-%-%' GROUP BY ${column}`;
}
