import { GraphQLError } from 'graphql';
import type { Engine as PlanEngine } from '../../gateway/engine/engine.ts';
import type { Generation } from '../../gateway/engine/generation.ts';
import { comparable, type Engine } from './engine.ts';
import type { Plans } from './plans.ts';

/** What an engine of the gateway answers over the transports of a generation. */
export function createPlannedEngine(engine: PlanEngine, generation: Generation, plans: Plans): Engine {
  return async (question, scope) => {
    const planned = await plans.of(question);
    if (!planned) return null;
    try {
      const prepared = engine({ generation, ...planned });
      const { data, errors = [] } = await prepared.execute(question.variables, { scope });
      return comparable(data, errors);
    } catch (error) {
      return comparable(null, [new GraphQLError(`thrown: ${String(error)}`)]);
    }
  };
}
