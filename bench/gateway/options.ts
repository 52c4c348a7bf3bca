import { parseArgs } from 'node:util';
import { questionNames } from './questions.ts';

/** What can be measured, in the order in which it is. */
export const partNames = [...questionNames, 'desks', 'cold', 'memory'] as const;

export type PartName = (typeof partNames)[number];

/** What a run is to do. */
export interface BenchOptions {
  readonly parts: readonly PartName[];
  readonly rounds: number;
  readonly seconds: number;
  /** Whether it is only to show that all works; then nothing is recorded. */
  readonly isShort: boolean;
}

export const usage = `npm run bench -- [--only ${partNames.join('|')}]… [--rounds NUMBER] [--seconds NUMBER] [--short]`;

/** Reads the arguments of `npm run bench`; throws an Error with a sentence on what is wrong with them. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { only, rounds, seconds, short } = readFlags(args);
  const unknown = only.find((name) => !isPartName(name));
  if (unknown !== undefined)
    throw new Error(`There is nothing called “${unknown}” to measure; there are ${partNames.join(', ')}.`);
  return {
    parts: only.length > 0 ? partNames.filter((name) => only.includes(name)) : partNames,
    rounds: numberOf('--rounds', rounds, { otherwise: short ? 2 : 7, isWhole: true, most: 100 }),
    seconds: numberOf('--seconds', seconds, { otherwise: short ? 0.5 : 5, isWhole: false, most: 60 }),
    isShort: short,
  };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', multiple: true, default: [] },
        rounds: { type: 'string' },
        seconds: { type: 'string' },
        short: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`, {
      cause: error,
    });
  }
}

function numberOf(
  flag: string,
  text: string | undefined,
  {
    otherwise,
    isWhole,
    most,
  }: { readonly otherwise: number; readonly isWhole: boolean; readonly most: number },
): number {
  if (text === undefined) return otherwise;
  const pattern = isWhole ? /^\d{1,3}$/ : /^\d{1,2}(\.\d)?$/;
  const value = Number(text);
  if (pattern.test(text) && value > 0 && value <= most) return value;
  throw new Error(
    `${flag} is a ${isWhole ? 'whole number' : 'number of one decimal place at most'} above 0 and up to ${most}, not “${text}”.`,
  );
}

function isPartName(name: string): name is PartName {
  return (partNames as readonly string[]).includes(name);
}
