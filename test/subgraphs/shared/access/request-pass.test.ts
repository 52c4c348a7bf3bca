import { expect, it } from 'vitest';
import { createRequestPasses } from '../../../../subgraphs/shared/access/request-pass.ts';
import { viewerOf } from '../../../support/viewers.ts';

const key = 'a key of the tests, long enough to sign';
const dayMs = 86_400_000;
const morning = 20_000 * dayMs + 1;
const request = { number: '300000017', caseFileNumber: '06000412577' };
const clerk = viewerOf('OFFICE_CLERK', { office: 17 });

const at = (ms: number, ownKey: string | undefined = key) => createRequestPasses(ownKey, () => ms);

it('shows that a request is its viewer’s own, and on which case file it is', () => {
  const pass = at(morning).passOf(clerk, request);
  expect(at(morning).caseFileOf(clerk, '300000017', pass)).toBe('06000412577');
  // Whoever has the same rows works together.
  const manager = viewerOf('OFFICE_MANAGER', { office: 17, subject: 'somebody else' });
  expect(at(morning).caseFileOf(manager, '300000017', pass)).toBe('06000412577');
});

it.each([
  ['another office', viewerOf('OFFICE_CLERK', { office: 18 })],
  ['a clerk without an office', viewerOf('OFFICE_CLERK')],
  ['a district of the same number', viewerOf('DISTRICT_EXPERT', { district: 17 })],
  ['an agent of the same number', viewerOf('INSPECTOR', { agent: 17 })],
  ['whoever sees the city', viewerOf('MIGRATION')],
])('is of no use to %s', (_, viewer) => {
  expect(at(morning).caseFileOf(viewer, '300000017', at(morning).passOf(clerk, request))).toBeNull();
});

it('is of no use for another request, on another case file, with another time or by another key', () => {
  const pass = at(morning).passOf(clerk, request);
  const read = (text: string, number = '300000017') => at(morning).caseFileOf(clerk, number, text);
  expect(read(pass, '300000018')).toBeNull();
  expect(read(pass.replace('.06000412577.', '.06000412578.'))).toBeNull();
  expect(read(pass.replace(/^\d+/, '30000'))).toBeNull();
  for (const text of ['', '..', 'x', `${pass}A`, pass.slice(0, -1), `${pass}\n`])
    expect(read(text)).toBeNull();
  expect(
    at(morning, 'another key of the tests, as long as it').caseFileOf(clerk, '300000017', pass),
  ).toBeNull();
});

it('is good for a day at least and two at most, and the same all day', () => {
  const [first, last] = [morning, morning + dayMs - 2];
  const pass = at(first).passOf(clerk, request);
  expect(at(last).passOf(clerk, request)).toBe(pass);
  expect(at(last + dayMs).caseFileOf(clerk, '300000017', pass)).not.toBeNull();
  expect(at(first + 2 * dayMs).caseFileOf(clerk, '300000017', pass)).toBeNull();
});

it('without a key it is good in this process', () => {
  const pass = createRequestPasses(undefined).passOf(clerk, request);
  expect(createRequestPasses(undefined).caseFileOf(clerk, '300000017', pass)).toBe('06000412577');
  expect(createRequestPasses(key).caseFileOf(clerk, '300000017', pass)).toBeNull();
});
