import type { GraphQLResolveInfo } from 'graphql';
import { sourceError } from '../../shared/errors.ts';
import type { ViewerRequest } from '../../shared/source-request.ts';
import { changeOnce, type Composed } from '../../shared/sql/change-once.ts';
import type { SqlSource } from '../../shared/sql/sql-source.ts';
import type { Ask } from '../../shared/sql/statement.ts';
import { type KeyedInput, mutationKeyOf } from '../../shared/writes/mutation-key.ts';
import type { Changed } from '../../shared/writes/user-error.ts';
import { createUrbanPlanningSource, type UrbanPlanningSource } from '../source/source.ts';

/** What a change looks at before it says what to do, as whoever asks sees it. */
export interface Present {
  readonly source: UrbanPlanningSource;
  readonly ask: Ask;
}

/** Makes the change of a mutation's field; gives what its steps left in `@answer`. */
export type MakeChange = (
  input: KeyedInput,
  info: GraphQLResolveInfo,
  compose: (present: Present) => Promise<Composed>,
) => Promise<Changed<string>>;

/**
 * Makes the changes of one request by the login that may write. `renew` is called after each, because what was loaded
 * before may have changed. Without that login every change is refused with a typed error.
 */
export function createMakeChange(
  writer: SqlSource | undefined,
  request: ViewerRequest,
  renew: () => void,
): MakeChange {
  return async (input, info, compose) => {
    const key = mutationKeyOf(input, request, info);
    if (!writer) throw sourceError('SOURCE_REFUSED', 'urban-planning-sql', info.fieldName, withoutWriter);
    const ask: Ask = (statement) => writer.query(statement, request);
    const change = {
      name: info.fieldName,
      key,
      compose: () => compose({ source: createUrbanPlanningSource(writer, request), ask }),
    };
    try {
      return await changeOnce(ask, change, request);
    } finally {
      renew();
    }
  };
}

const withoutWriter = new Error('SHAHRSAZI_WRITER_SQL is not set, so that nothing is changed there.');
