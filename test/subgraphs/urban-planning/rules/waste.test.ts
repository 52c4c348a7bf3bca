import { describe, expect, it } from 'vitest';
import { wasteRefusal } from '../../../../subgraphs/urban-planning/rules/waste-contract-states.ts';
import {
  tripRefusal,
  volumeLeft,
  wastePriceRials,
} from '../../../../subgraphs/urban-planning/rules/waste-hauling.ts';

describe('a waste contract', () => {
  it('is paid when its fiche is', () => {
    const step = { role: 'OFFICE_CLERK', from: 'INVOICED', to: 'PAID' } as const;
    expect(wasteRefusal(step, { fiches: [] })?.rule).toBe('UNPAID_FICHE');
    expect(wasteRefusal(step, { fiches: ['CANCELLED'] })?.rule).toBe('UNPAID_FICHE');
    expect(wasteRefusal(step, { fiches: ['CANCELLED', 'PAID'] })).toBeNull();
  });

  it('costs its volumes by the tariff, exactly, brought up to whole thousands', () => {
    const tariff = { demolitionRials: 1_000n, excavationRials: 500n };
    expect(wastePriceRials({ demolition: '10', excavation: '0' }, tariff)).toBe('10000');
    expect(wastePriceRials({ demolition: '10.01', excavation: '0.00' }, tariff)).toBe('11000');
    expect(wastePriceRials({ demolition: '1.5', excavation: '1' }, tariff)).toBe('2000');
    expect(wastePriceRials({ demolition: '0', excavation: '0' }, tariff)).toBe('0');
    expect(() => wastePriceRials({ demolition: '1.005', excavation: '0' }, tariff)).toThrow(RangeError);
  });

  it('takes trips while it is active', () => {
    expect(tripRefusal('ACTIVE', '6.20')).toBeNull();
    expect(tripRefusal('ACTIVE', '0.00')?.rule).toBe('EMPTY_TRIP');
    expect(tripRefusal('ACTIVE', '-1')?.rule).toBe('EMPTY_TRIP');
    for (const status of ['PAID', 'SETTLED', 'UNKNOWN'] as const)
      expect(tripRefusal(status, '6.20')?.rule).toBe('CONTRACT_NOT_ACTIVE');
  });

  it('knows what is left to haul, and what was hauled beyond', () => {
    const volumes = { demolition: '10.50', excavation: '2' };
    expect(volumeLeft(volumes, [])).toBe('12.50');
    expect(volumeLeft(volumes, ['6.25', '6.2'])).toBe('0.05');
    expect(volumeLeft(volumes, ['12.5', '0.01'])).toBe('-0.01');
  });
});
