import { describe, expect, it } from 'vitest';
import type { NobatRow } from '../../../../subgraphs/inspection/legacy/rows.ts';
import { slotRecord } from '../../../../subgraphs/inspection/mapping/inspection.ts';

const slot: NobatRow = {
  IdNobat: '17',
  CodeMamur: 1002,
  CodeMantaghe: 6,
  Tarikh: '1405/09/01',
  AzSaat: '08:30',
  TaSaat: '09:00',
};

describe('the hours of a slot', () => {
  it.each([
    ['08:30', '08:30'],
    ['8:5  ', '08:05'],
    ['۸:۳۰', '08:30'],
    ['صبح', 'صبح'],
    ['25:00', '25:00'],
    ['     ', null],
    [null, null],
  ])('stored as %j are %j: in order of the day, and never lost', (stored, hour) => {
    expect(slotRecord({ ...slot, AzSaat: stored, TaSaat: stored })).toMatchObject({ from: hour, to: hour });
  });
});
