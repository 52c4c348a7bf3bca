import { collectCity, type CollectedCity } from '../estate/city/collected-city.ts';

let collected: Promise<CollectedCity> | undefined;

/** The rows that the estate of this run was loaded with: what the graph says is compared with them. */
export function legacyCity(): Promise<CollectedCity> {
  return (collected ??= collectCity());
}
