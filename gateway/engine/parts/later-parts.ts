import type { GraphQLError } from 'graphql';
import type { AnswerPath } from '../client-selection.ts';
import type { Sightings } from '../subjects/sightings.ts';

/** A part of an answer that comes later. */
export interface AnnouncedPart {
  readonly path: AnswerPath;
  /** As the client labelled it. */
  readonly label: string | undefined;
}

/** A part that has come: null where a null spread to its object. */
export interface AnswerPart {
  readonly announced: AnnouncedPart;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLError[];
}

/** What comes at a time. */
export interface PartBatch {
  readonly parts: readonly AnswerPart[];
  /** Parts of these that come later still. */
  readonly announced: readonly AnnouncedPart[];
  readonly isLast: boolean;
  /** What personal its parts tell, and of whom. */
  readonly sightings?: Sightings;
}

/** What comes after the first part of an answer. */
export interface LaterParts {
  /** What comes later of the first part. */
  readonly announced: readonly AnnouncedPart[];
  /** In the order in which they come, to be read once. */
  readonly batches: AsyncIterable<PartBatch>;
  /** Ends when all is fetched, whether or not anybody reads it. */
  readonly over: Promise<void>;
}
