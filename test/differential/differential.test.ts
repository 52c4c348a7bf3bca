import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { compete, type Contest } from './contest.ts';
import type { Answer, Engine } from './engine.ts';
import { marketFeatures } from './features.ts';
import { startMarketContest, type MarketContest } from './market-contest.ts';
import { describeMismatch } from './report.ts';

const operations = 400;

let market: MarketContest;
beforeAll(async () => {
  market = await startMarketContest();
});
afterAll(() => market[Symbol.asyncDispose]());

it('our own engine answers random operations over the market as the reference does, over every transport', async () => {
  for (let number = 0; number < operations; number += 1) {
    const mismatches = await compete(market, `suite/${number}`);
    expect(mismatches.map((mismatch) => describeMismatch(mismatch, null))).toEqual([]);
  }
  expect(marketFeatures.filter((feature) => !market.features.has(feature))).toEqual([]);
}, 60_000);

it('our own plans answer as the market would as one schema, where nothing goes wrong', async () => {
  for (let number = 0; number < operations; number += 1) {
    const mismatches = await compete(market.calm, `suite/${number}`);
    expect(mismatches.map((mismatch) => describeMismatch(mismatch, null))).toEqual([]);
  }
  expect(market.features.get('an answer without trouble')).toBeGreaterThan(operations / 6);
}, 60_000);

it('gives fields their own names back where the planner called them otherwise, which chance seldom meets', async () => {
  const text = '{ goods(filter: null) { ... on Movie { length } ... on Carpet { length } } }';
  const question = { text, document: parse(text), variables: {} };
  expect(await compete({ ...market, question: () => question }, 'suite')).toEqual([]);
  expect(market.features.has('a rewrite of what arrives')).toBe(true);
});

describe('the contest', () => {
  const faults: readonly (readonly [name: string, fault: (engine: Engine) => Engine])[] = [
    ['a value that is lost', faulty(({ data, errors }) => ({ data: data.replace(/:\d+/, ':null'), errors }))],
    ['an error that is lost', faulty(({ data, errors }) => ({ data, errors: errors.slice(1) }))],
    [
      'an error in another place',
      faulty(({ data, errors }) => ({
        data,
        errors: errors.map((error) => error.replace(/^(\S*)\.\d+\./, '$1.9.')),
      })),
    ],
    [
      'an error that comes twice',
      faulty(({ data, errors }) => ({ data, errors: [...errors, ...errors.slice(0, 1)] })),
    ],
    ['keys in another order', faulty(({ data, errors }) => ({ data: reversed(data), errors }))],
  ];

  it.each(faults)('finds %s within a hundred operations', async (_, fault) => {
    const contest: Contest = { ...market, candidates: new Map([['faulty', fault(market.reference)]]) };
    expect(await firstMismatch(contest)).not.toBeNull();
  });
});

function faulty(change: (answer: Answer) => Answer): (engine: Engine) => Engine {
  return (engine) => async (question, scope) => {
    const answer = await engine(question, scope);
    return answer && change(answer);
  };
}

/** All objects in the data with their keys the other way round. */
function reversed(data: string): string {
  return JSON.stringify(
    JSON.parse(data, (_, value: unknown) =>
      isRecord(value) ? Object.fromEntries(Object.entries(value).toReversed()) : value,
    ),
  );
}

async function firstMismatch(contest: Contest): Promise<string | null> {
  for (let number = 0; number < 100; number += 1) {
    const [mismatch] = await compete(contest, `fault/${number}`);
    if (mismatch) return mismatch.kind;
  }
  return null;
}
