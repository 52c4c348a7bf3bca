import { beforeAll, describe, expect, it } from 'vitest';
import { allowedMoves } from '../../../estate/city/request-life.ts';
import { collectCity, valueOf, type CollectedCity, type TextRow } from './collected-city.ts';

const unknownStatus = 15;
let city: CollectedCity;
let histories: Map<string, TextRow[]>;
beforeAll(async () => {
  city = await collectCity();
  histories = Map.groupBy(city.rows('tblErja'), (row) => valueOf(row, 'ShomarehDarkhast'));
});

describe('the life of requests', () => {
  it('begins with the registration and moves only as the state machine allows', () => {
    expect(histories.size).toBe(10_000);
    for (const steps of histories.values()) {
      const states = steps.map((step) => Number(step['CodeMarhaleh']));
      expect(states[0]).toBe(1);
      const wrong = states.filter(
        (state, at) =>
          at > 0 && state !== unknownStatus && allowedMoves[states[at - 1] ?? 0]?.includes(state) !== true,
      );
      if (wrong.length > 0) throw new Error(`No request may go ${states.join(' → ')}.`);
    }
  });

  it('goes forward in time and ends before the end of today', () => {
    for (const steps of histories.values()) {
      const times = steps.map((step) => valueOf(step, 'ZamanErja'));
      expect(times).toEqual(times.toSorted());
      expect((times.at(-1) ?? '') < '2026-11-24 23:59').toBe(true);
    }
  });

  it('leaves the last step as state and time of the request', () => {
    for (const row of city.rows('tblDarkhast')) {
      const last = histories.get(valueOf(row, 'ShomarehDarkhast'))?.at(-1);
      expect([row['CodeVaziat'], row['ZamanVaziat']]).toEqual([last?.['CodeMarhaleh'], last?.['ZamanErja']]);
    }
  });

  it('never runs beside a request of the same type on the same case file', () => {
    const running = new Set<string>();
    for (const row of city.rows('tblDarkhast')) {
      if (Number(row['CodeVaziat']) >= 12 || row['Hazf'] === '1' || row['CodeNoeDarkhast'] === '12') continue;
      const key = `${row['ShomarehParvandeh']} ${row['CodeNoeDarkhast']}`;
      expect(running).not.toContain(key);
      running.add(key);
    }
  });

  it('gives a permit to every building permit request that was issued, and to no other', () => {
    const issued = new Set(
      [...histories]
        .filter(([, steps]) => steps.some((step) => step['CodeMarhaleh'] === '12'))
        .map(([number]) => number),
    );
    const permits = new Set(city.rows('tblParvaneh').map((row) => valueOf(row, 'ShomarehDarkhast')));
    for (const number of permits) expect(issued).toContain(number);
    for (const row of city.rows('tblDarkhast')) {
      const number = valueOf(row, 'ShomarehDarkhast');
      if (row['CodeNoeDarkhast'] === '2' && issued.has(number)) expect(permits).toContain(number);
    }
  });

  it('visits no property before somebody asked for it', () => {
    for (const row of city.rows('tblBazdid'))
      if (row['ZamanBazdid'] !== null)
        expect(valueOf(row, 'ZamanBazdid') >= valueOf(row, 'ZamanDarkhast')).toBe(true);
  });
});
