import type { Random } from './random.ts';

/** Six dangs in ten-thousandths, the precision of the columns. */
const whole = 60_000;

type Way = 'equal' | 'heirs' | 'bargain';

/** Divides six dangs among owners: equally, unevenly, or among heirs as sons (two parts) and daughters (one). */
export function divideDangs(owners: number, random: Random): string[] {
  const way =
    owners === 1
      ? 'equal'
      : random.weighted<Way>([
          ['equal', 60],
          ['heirs', 25],
          ['bargain', 15],
        ]);
  const parts = Array.from({ length: owners }, () => partOf(way, random));
  const total = parts.reduce((sum, part) => sum + part, 0);
  const shares = parts.map((part) => Math.floor((whole * part) / total));
  shares[owners - 1] = whole - shares.slice(0, -1).reduce((sum, share) => sum + share, 0);
  return shares.map((share) => (share / 10_000).toFixed(4));
}

function partOf(way: Way, random: Random): number {
  if (way === 'equal') return 1;
  return way === 'heirs' ? random.between(1, 2) : random.pick([0.5, 1, 1.5, 2, 3]);
}
