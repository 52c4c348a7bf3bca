import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import type { PreparedOperation } from '../engine.ts';
import type { ErrorsAtPlaces } from '../error-limit.ts';
import type { Selection } from '../shaping/selection.ts';
import type { DeniedPlaces } from './denied-places.ts';
import type { Denials } from './denials.ts';

/** What of an operation is not shown to those who have the same of what it needs. */
export interface Withheld {
  readonly denials: Denials;
  /** The rest of it, which is planned and executed. */
  readonly document: DocumentNode;
  /** The rest with what is asked for beside it. */
  readonly toPlan: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** What stands in the place of an operation that may not be executed in part. */
  readonly refusal: PreparedOperation | undefined;
  /** What the client asked for, with what is denied of it. */
  readonly selection: Selection;
  /** The errors of all that is denied in the merged data of an answer, as they are told to somebody. */
  errorsIn(data: Readonly<Record<string, unknown>>, viewer: Viewer): readonly ErrorsAtPlaces[];
  /** Those of places that were found. */
  errorsAt(places: readonly DeniedPlaces[], viewer: Viewer): readonly ErrorsAtPlaces[];
}
