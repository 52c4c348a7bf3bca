import type { GraphQLResolveInfo } from 'graphql';
import type { RequestPasses } from '../../shared/access/request-pass.ts';
import type { Viewer } from '../../shared/access/viewer.ts';
import type { ViewerRequest } from '../../shared/source-request.ts';
import { type KeyedInput, mutationKeyOf, trackingNumberOf } from '../../shared/writes/mutation-key.ts';
import type { UserError } from '../../shared/writes/user-error.ts';
import type { InspectionService } from '../legacy/inspection-service.ts';
import type { InspectionChange } from '../legacy/inspection-writes.ts';
import type { InspectionRecord } from '../records.ts';
import type { InspectionSource } from '../source/source.ts';
import { type AskedInspection, inspectionMissing, refusalOf } from './refusals.ts';

/** What a change looks at before it is made, and by what it is known whose the inspection is. */
export interface Present {
  readonly source: InspectionSource;
  readonly viewer: Viewer;
  readonly passes: RequestPasses;
}

/** The inspection as it stands where it is the viewer's, and why it cannot be changed as things are. */
export interface Looked {
  readonly inspection: InspectionRecord | null;
  readonly userError: UserError | null;
}

/** A change of an inspection. */
export interface Change {
  readonly asked?: AskedInspection;
  readonly look: (present: Present) => Promise<Looked>;
  readonly send: (
    service: InspectionService,
    trackingNumber: string,
    request: ViewerRequest,
  ) => InspectionChange;
  /** Loads the inspection that was changed; null where it is no longer the viewer's. */
  readonly load: (source: InspectionSource, id: string) => Promise<InspectionRecord | null>;
  /** Why an inspection that was changed under the key does not show this change. */
  readonly difference: (changed: InspectionRecord) => UserError | null;
}

/** What a mutation's payload tells. */
export interface Made {
  readonly inspection: InspectionRecord | null;
  readonly userErrors: readonly UserError[];
}

/** Makes the change of a mutation's field. */
export type MakeChange = (input: KeyedInput, info: GraphQLResolveInfo, change: Change) => Promise<Made>;

/**
 * Makes the changes of one request, each once under the tracking number of its key. `renew` forgets what was loaded
 * before and gives new loaders. A service keeps no input with a number, so that the inspection itself tells whether the
 * key was used for another change.
 */
export function createMakeChange(
  service: InspectionService,
  request: ViewerRequest,
  passes: RequestPasses,
  renew: () => InspectionSource,
): MakeChange {
  return async (input, info, change) => {
    const trackingNumber = trackingNumberOf(mutationKeyOf(input, request, info));
    const looked = await change.look({ source: renew(), viewer: request.viewer, passes });
    if (looked.userError) {
      // The change itself, made before under the same key, may be what stands in the way.
      const earlier = await service.askRegistered(trackingNumber, request);
      return earlier ? shown(earlier.IdBazdid) : told(looked.inspection, looked.userError);
    }
    try {
      const outcome = await change.send(service, trackingNumber, request);
      if ('done' in outcome) return await shown(outcome.done.IdBazdid);
      const inspection = looked.inspection && (await change.load(renew(), looked.inspection.id));
      return told(inspection, refusalOf(outcome.refused, inspection, change.asked));
    } finally {
      renew();
    }

    async function shown(id: string): Promise<Made> {
      const inspection = await change.load(renew(), id);
      return told(inspection, inspection ? change.difference(inspection) : inspectionMissing());
    }
  };
}

function told(inspection: InspectionRecord | null, userError: UserError | null): Made {
  return { inspection, userErrors: userError ? [userError] : [] };
}
