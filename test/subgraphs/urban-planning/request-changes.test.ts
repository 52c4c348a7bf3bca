import { parse } from 'graphql';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSubgraph } from '../../../subgraphs/create-subgraph.ts';
import type { Subgraph } from '../../../subgraphs/shared/subgraph.ts';
import { subscriptionEvents } from '../../../subgraphs/shared/subscription-events.ts';
import { estateDoors, openSqlClient, counting, type SqlClient } from '../../support/estate.ts';
import { closedPort } from '../../support/door.ts';
import { sourceRequest } from '../../support/source-request.ts';
import { silent } from '../../support/subgraph-client.ts';
import { viewerOf, wholeCity } from '../../support/viewers.ts';

let urban: Subgraph;
let sql: SqlClient;
let requests: readonly {
  readonly number: string;
  readonly office: number;
  readonly district: number;
  readonly licence: string | null;
}[];
const note = 'a change of these tests';

beforeAll(async () => {
  urban = createSubgraph('urban-planning', estateDoors(), silent);
  sql = await openSqlClient('Shahrsazi');
  const rows = await sql.query(
    `SELECT TOP (50) CONVERT(varchar(20), d.ShomarehDarkhast) AS number, d.CodeDaftar AS office, f.CodeMantaghe AS district,
       (SELECT MAX(p.ShomarehNezam) FROM dbo.tblParvaneh p WHERE p.ShomarehDarkhast = d.ShomarehDarkhast) AS licence
     FROM dbo.tblDarkhast d JOIN dbo.tblParvandeh f ON f.ShomarehParvandeh = d.ShomarehParvandeh
     WHERE d.Hazf = 0 ORDER BY d.ShomarehDarkhast`,
  );
  requests = rows.map(({ number, office, district, licence }) => ({
    number: String(number),
    office: Number(office),
    district: Number(district),
    licence: typeof licence === 'string' ? licence : null,
  }));
});
afterAll(async () => {
  await sql.query(`DELETE FROM dbo.tblErja WHERE Ferestandeh = N'${note}'`);
  await sql[Symbol.asyncDispose]();
  await urban[Symbol.asyncDispose]();
});

/** Sends a request on, as a program of the city does. */
async function sendOn(number: string, client: SqlClient = sql): Promise<void> {
  await client.query(
    `INSERT INTO dbo.tblErja (ShomarehDarkhast, CodeMarhaleh, Ferestandeh, ZamanErja)
     VALUES (${number}, 6, N'${note}', '2026-11-24T10:00:00')`,
  );
}

interface Following extends AsyncDisposable {
  /** The numbers of the requests that changed, so far. */
  readonly seen: string[];
  /** Waits until so many have been seen, and a while longer for what must not come. */
  until(count: number): Promise<readonly string[]>;
}

/** Follows the changes of requests; resolves when nothing that happens from now on is missed. */
async function follow(given = '', viewer = wholeCity): Promise<Following> {
  const leaving = new AbortController();
  const request = sourceRequest({ signal: leaving.signal, viewer });
  const document = parse(`subscription { serviceRequestChanged${given} { number } }`);
  const seen: string[] = [];
  const events = subscriptionEvents(urban, document, {}, request);
  const reading = (async () => {
    for await (const answer of events) {
      const { data } = await answer(sourceRequest({ viewer }));
      seen.push(JSON.parse(JSON.stringify(data)).serviceRequestChanged.number);
    }
  })();
  // The place of "now" is found by one statement.
  await sleep(300);
  return {
    seen,
    async until(count) {
      for (let waited = 0; seen.length < count && waited < 8000; waited += 50) await sleep(50);
      await sleep(1500);
      return seen;
    },
    async [Symbol.asyncDispose]() {
      leaving.abort();
      await reading;
    },
  };
}

const [one, two, three] = [0, 1, 2] as const;
const numberAt = (index: number): string => requests[index]?.number ?? '';

describe('who follows the changes of requests', () => {
  it('sees each that comes from then on once, in order, and none from before', async () => {
    await sendOn(numberAt(three));
    await using all = await follow();
    await sendOn(numberAt(one));
    await sendOn(numberAt(two));
    await sendOn(numberAt(one));
    expect(await all.until(3)).toEqual([numberAt(one), numberAt(two), numberAt(one)]);
  });

  it('may name an office, or one request', async () => {
    const [first] = requests;
    const other = requests.find(({ office }) => office !== first?.office);
    await using office = await follow(`(office: ${first?.office})`);
    await using number = await follow(`(number: "${other?.number}")`);
    await sendOn(String(other?.number));
    await sendOn(String(first?.number));
    expect(await office.until(1)).toEqual([first?.number]);
    expect(number.seen).toEqual([other?.number]);
  });

  it('hears of requests within the own bounds alone, whatever is asked for', async () => {
    const own = requests.find(({ licence }) => licence !== null);
    if (!own) throw new Error('No request has a permit.');
    const foreign = requests.find(
      ({ office, district, licence }) =>
        office !== own.office && district !== own.district && licence !== own.licence,
    );
    const { office, district, licence } = own;
    await using clerk = await follow('', viewerOf('OFFICE_CLERK', { office }));
    await using expert = await follow('', viewerOf('DISTRICT_EXPERT', { district }));
    await using engineer = await follow('', viewerOf('SUPERVISING_ENGINEER', { licence }));
    await using inspector = await follow('', viewerOf('INSPECTOR', { agent: 601 }));
    await using stranger = await follow(`(office: ${foreign?.office})`, viewerOf('OFFICE_CLERK', { office }));
    await sendOn(String(foreign?.number));
    await sendOn(own.number);
    for (const follower of [clerk, expert, engineer]) expect(await follower.until(1)).toEqual([own.number]);
    expect([...inspector.seen, ...stranger.seen]).toEqual([]);
  });

  it('must have the scope to follow at all', async () => {
    const document = parse('subscription { serviceRequestChanged { number } }');
    const analyst = sourceRequest({ viewer: viewerOf('CITY_ANALYST') });
    const { value: answer } = await subscriptionEvents(urban, document, {}, analyst).next();
    const { data, errors = [] } = (await answer?.(analyst)) ?? {};
    expect(data).toBeNull();
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });

  it('sees one that is committed behind later ones', async () => {
    await using writer = await openSqlClient('Shahrsazi');
    await using all = await follow();
    // A pool of the driver gives each batch the whole of its transaction.
    const slow = writer.query(
      `BEGIN TRANSACTION; INSERT INTO dbo.tblErja (ShomarehDarkhast, CodeMarhaleh, Ferestandeh, ZamanErja)
       VALUES (${numberAt(three)}, 6, N'${note}', '2026-11-24T10:00:00'); WAITFOR DELAY '00:00:03'; COMMIT`,
    );
    await sleep(300);
    await sendOn(numberAt(one));
    await slow;
    expect(await all.until(2)).toEqual([numberAt(one), numberAt(three)]);
  });
});

it('the newest referrals are looked at once for all who follow, and by nobody else', async () => {
  const followers = await Promise.all([follow(), follow(), follow()]);
  const { asked } = await counting(() => sleep(3000));
  expect(asked['Shahrsazi']).toBeGreaterThanOrEqual(1);
  expect(asked['Shahrsazi']).toBeLessThanOrEqual(4);
  for (const follower of followers) await follower[Symbol.asyncDispose]();
  const { asked: afterwards } = await counting(() => sleep(2500));
  expect(afterwards).toEqual({});
});

it('where the database is away, a subscription is refused and says so', async () => {
  const { urbanPlanningSql } = estateDoors();
  await using away = createSubgraph(
    'urban-planning',
    { urbanPlanningSql: { ...urbanPlanningSql, port: await closedPort() } },
    silent,
  );
  const document = parse('subscription { serviceRequestChanged { number } }');
  const events = subscriptionEvents(away, document, {}, sourceRequest());
  const { value: answer } = await events.next();
  const { errors = [] } = (await answer?.(sourceRequest())) ?? {};
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['SOURCE_UNAVAILABLE']);
});
