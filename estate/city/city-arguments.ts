import { defaultCity, type CityOptions } from './generate-city.ts';

/** The options of a command line that choose a city, for `parseArgs`. */
export const cityArguments = {
  size: { type: 'string', default: defaultCity.size },
  seed: { type: 'string', default: String(defaultCity.seed) },
} as const;

/** Reads the choice of a city; throws an Error with a sentence on what it cannot use. */
export function readCityOptions(values: {
  readonly size: string;
  readonly seed: string;
}): Required<CityOptions> {
  const { size, seed } = values;
  if (size !== 'small' && size !== 'city') throw new Error(`--size is 'small' or 'city', not '${size}'.`);
  if (!/^\d{1,9}$/u.test(seed)) throw new Error(`--seed is a number of up to nine digits, not '${seed}'.`);
  return { ...defaultCity, size, seed: Number(seed) };
}
