import { sourceError } from '../errors.ts';
import type { Bounds } from './bounds.ts';

/**
 * Whether somebody sees some of a case file's requests, and which these are is known to urban planning alone: it passes
 * their numbers on with the case file.
 */
export function seesSomeRequests({ kind }: Bounds): boolean {
  return kind === 'office' || kind === 'projects';
}

/** The numbers that were passed on. Throws a typed error where they were not: nobody's is not all. */
export function passedOnRequests(numbers: readonly string[] | null | undefined): readonly string[] {
  if (numbers) return numbers;
  throw sourceError('SOURCE_UNAVAILABLE', 'urban-planning', 'CaseFile.seenRequestNumbers');
}
