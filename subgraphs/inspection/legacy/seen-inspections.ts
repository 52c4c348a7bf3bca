import type { Bounds } from '../../shared/access/bounds.ts';
import { equals, isOneOf } from '../../shared/sql/criteria.ts';
import { type Fragment, sql } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { inspectionCaseFileColumn, inspectionRequestColumn } from './statements.ts';

/** The conditions on the inspections that somebody sees, for the table under the alias `t`. */
export interface SeenInspections {
  /** By looking for them. */
  readonly found: readonly Fragment[];
  /** Below a request that is seen. */
  readonly ofRequest: readonly Fragment[];
  /** Below a case file that is seen, of which these requests are, or all where all of them are. */
  ofCaseFile(seenRequests: readonly string[]): readonly Fragment[];
}

const none = [sql`1 = 0`];

/**
 * The inspections within bounds. This database knows neither offices nor licences: an office's and an engineer's
 * requests are those that the gateway passes on from urban planning. The district is that of the case file's number.
 */
export function seenInspections(bounds: Bounds): SeenInspections {
  switch (bounds.kind) {
    case 'city':
      return { found: [], ofRequest: [], ofCaseFile: () => [] };
    case 'district':
      return { found: [inDistrict(bounds.district)], ofRequest: [], ofCaseFile: () => [] };
    case 'office':
    case 'projects':
      return {
        found: none,
        ofRequest: [],
        ofCaseFile: (requests) => [isOneOf(inspectionRequestColumn, requests)],
      };
    case 'visits': {
      const own = [equals('Bazdid.tblBazdid.CodeMamur', bounds.agent)];
      return { found: own, ofRequest: own, ofCaseFile: () => own };
    }
    case 'nothing':
      return { found: none, ofRequest: none, ofCaseFile: () => none };
  }
}

/** A case file's number begins with its district (handbook 4); a range of numbers is a seek, whatever the collation. */
function inDistrict(district: number): Fragment {
  const first = String(district).padStart(2, '0');
  const [least, most] = [`${first}000000000`, `${first}999999999`];
  return sql`t.ShomarehParvandeh BETWEEN ${column(inspectionCaseFileColumn, least)} AND ${column(inspectionCaseFileColumn, most)}`;
}
