import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

/** The numbers of the operations of a seed that are to be compared; `last` is the first that is not. */
export interface OperationNumbers {
  readonly first: number;
  readonly last: number;
}

/** What a run is to compare. */
export interface DifferentialOptions {
  readonly seed: string;
  readonly market: OperationNumbers;
  /** null: nothing. */
  readonly city: OperationNumbers | null;
}

const usage =
  'npm run test:differential -- [--operations NUMBER] [--city NUMBER] [--seed TEXT] [--only NUMBER]\n' +
  '  --operations  how many random operations go to the market (5000)\n' +
  '  --city        how many go to the city, besides (500; 0: none)\n' +
  '  --seed        the seed of an earlier run (a random one)\n' +
  '  --only        the number of the one operation of the seed that is to be compared';

/** Reads the arguments of `npm run test:differential`; throws an Error with a sentence on what is wrong with them. */
export function readOptions(args: readonly string[]): DifferentialOptions {
  const { operations, city, seed, only } = readFlags(args);
  const cityCount = countOf('--city', city);
  const marketCount = countOf('--operations', operations);
  const one = only === undefined ? undefined : countOf('--only', only);
  const numbers = (count: number): OperationNumbers =>
    one === undefined ? { first: 0, last: count } : { first: one, last: one + 1 };
  return { seed, market: numbers(marketCount), city: cityCount > 0 ? numbers(cityCount) : null };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        operations: { type: 'string', default: '5000' },
        city: { type: 'string', default: '500' },
        seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
        only: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`, {
      cause: error,
    });
  }
}

function countOf(flag: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`${flag} is a whole number of at most nine digits, not “${text}”.\nUsage: ${usage}`);
}
