import type { Refusal } from '../../shared/rules/refusal.ts';
import { decimalWithScale } from '../../shared/values/decimal.ts';
import type { WasteState } from './waste-contract-states.ts';

/** Cubic metres of a waste contract, exact decimals of two places at most. */
export interface WasteVolumes {
  readonly demolition: string;
  readonly excavation: string;
}

/** Rials for a cubic metre; a tariff is configuration, for the handbook states none. */
export interface WasteTariff {
  readonly demolitionRials: bigint;
  readonly excavationRials: bigint;
}

/** The price of volumes in exact rials, brought up to whole thousands, because a payment id says no less. */
export function wastePriceRials(volumes: WasteVolumes, tariff: WasteTariff): string {
  const hundredths =
    hundredthsOf(volumes.demolition) * tariff.demolitionRials +
    hundredthsOf(volumes.excavation) * tariff.excavationRials;
  return String(((hundredths + 99_999n) / 100_000n) * 1000n);
}

/** Why a trip may not be recorded: only while the contract is active, and only one that hauled something. */
export function tripRefusal(status: WasteState | 'UNKNOWN', volume: string): Refusal | null {
  if (status !== 'ACTIVE')
    return {
      rule: 'CONTRACT_NOT_ACTIVE',
      message: 'Trips are recorded while the waste contract is ACTIVE; bring it there first.',
      messageFa: 'سفر حمل فقط برای قرارداد «فعال» ثبت می‌شود؛ نخست قرارداد را فعال کنید.',
    };
  if (hundredthsOf(volume) > 0n) return null;
  return {
    rule: 'EMPTY_TRIP',
    message: 'A trip hauls more than 0 cubic metres; correct the volume.',
    messageFa: 'حجم هر سفر باید بیش از صفر متر مکعب باشد؛ آن را اصلاح کنید.',
  };
}

/**
 * Cubic metres that are still to be hauled, with two places; negative where more was hauled than agreed, which is for
 * the settlement to look at and refuses no trip.
 */
export function volumeLeft({ demolition, excavation }: WasteVolumes, hauled: readonly string[]): string {
  const total = hundredthsOf(demolition) + hundredthsOf(excavation);
  const left = hauled.reduce((rest, volume) => rest - hundredthsOf(volume), total);
  const digits = String(left < 0n ? -left : left).padStart(3, '0');
  return `${left < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function hundredthsOf(decimal: string): bigint {
  return BigInt(decimalWithScale(decimal, 2).replace('.', ''));
}
