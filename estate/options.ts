import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { defaultCity, type CityOptions } from './city/generate-city.ts';

/** How the estate is to be run, from its command line. */
export interface EstateOptions {
  readonly city: CityOptions;
  /** Where the loaded cities are kept. */
  readonly dataRoot: string;
  /** Ends the estate when its standard input ends: the sign that its parent has died. */
  readonly untilStdinEnds: boolean;
}

const usage = 'npm run estate -- [--size small|city] [--seed NUMBER] [--data FOLDER] [--until-stdin-ends]';

/** Reads the command line; the text is what to print for --help. Throws an Error with a sentence on what it cannot use. */
export function readEstateOptions(args: readonly string[]): EstateOptions | string {
  const { values } = parseArgs({
    args: [...args],
    options: {
      size: { type: 'string', default: defaultCity.size },
      seed: { type: 'string', default: String(defaultCity.seed) },
      data: { type: 'string', default: join(import.meta.dirname, '..', '.estate') },
      'until-stdin-ends': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return usage;
  if (values.size !== 'small' && values.size !== 'city')
    throw new Error(`--size is 'small' or 'city', not '${values.size}'. Usage: ${usage}`);
  if (!/^\d{1,9}$/.test(values.seed))
    throw new Error(`--seed is a number of up to nine digits, not '${values.seed}'. Usage: ${usage}`);
  return {
    city: { ...defaultCity, size: values.size, seed: Number(values.seed) },
    dataRoot: values.data,
    untilStdinEnds: values['until-stdin-ends'],
  };
}
