import { doneOf, errorsOf, type Changed } from '../../shared/writes/user-error.ts';
import { changeRequestStatus } from '../changes/change-request-status.ts';
import { issueBuildingPermit } from '../changes/issue-building-permit.ts';
import { openCaseFile } from '../changes/open-case-file.ts';
import { registerRequest } from '../changes/register-request.ts';
import type { MutationResolvers } from '../types.generated.ts';
import { moneyMutations } from './money-mutations.ts';
import { permitMutations } from './permit-mutations.ts';

export const Mutation: MutationResolvers = {
  ...permitMutations,
  ...moneyMutations,
  async openCaseFile(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      openCaseFile(input, present, context.viewer),
    );
    return {
      caseFile: await told(changed, (number) => context.source.caseFiles.byNumber(number, 'given')),
      userErrors: errorsOf(changed),
    };
  },
  async registerServiceRequest(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      registerRequest(input, present, context.viewer),
    );
    return {
      serviceRequest: await told(changed, (number) => context.source.requests.byNumber(number, 'given')),
      userErrors: errorsOf(changed),
    };
  },
  async changeServiceRequestStatus(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      changeRequestStatus(input, present, context.viewer),
    );
    return {
      // As it stands, also where it was not changed: whoever meets a conflict wants to see it.
      serviceRequest: await context.source.requests.byNumber(input.number, 'given'),
      userErrors: errorsOf(changed),
    };
  },
  async issueBuildingPermit(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      issueBuildingPermit(input, present, context.viewer),
    );
    return {
      buildingPermit: await told(changed, (number) => context.source.permits.byNumber(number, 'given')),
      userErrors: errorsOf(changed),
    };
  },
};

async function told<Entity>(
  changed: Changed<string>,
  load: (key: string) => Promise<Entity | null>,
): Promise<Entity | null> {
  const key = doneOf(changed);
  return key === null ? null : load(key);
}
