import { errorsOf, type Changed } from '../../shared/writes/user-error.ts';
import { answerUtilityInquiry } from '../changes/answer-utility-inquiry.ts';
import { changeExcavationPermitStatus } from '../changes/change-excavation-permit-status.ts';
import { changeSupervisionReportStatus } from '../changes/change-supervision-report-status.ts';
import { extendExcavationPermit } from '../changes/extend-excavation-permit.ts';
import { handOverExcavation } from '../changes/hand-over-excavation.ts';
import { registerExcavationPermit } from '../changes/register-excavation-permit.ts';
import { sendUtilityInquiry } from '../changes/send-utility-inquiry.ts';
import { submitSupervisionReport } from '../changes/submit-supervision-report.ts';
import type { Context } from '../context.ts';
import type { MutationResolvers } from '../types.generated.ts';

/** The mutations of reports and excavation permits. */
export const permitMutations = {
  async submitSupervisionReport(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      submitSupervisionReport(input, present, context.viewer, context.stageOrder),
    );
    const id = 'done' in changed ? changed.done : null;
    return {
      supervisionReport: id === null ? null : await context.source.reports.byId(id, 'given'),
      userErrors: errorsOf(changed),
    };
  },
  async changeSupervisionReportStatus(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      changeSupervisionReportStatus(input, present, context.viewer),
    );
    return {
      supervisionReport: await context.source.reports.byId(input.id, 'given'),
      userErrors: errorsOf(changed),
    };
  },
  async registerExcavationPermit(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      registerExcavationPermit(input, present, context.viewer),
    );
    return permitPayload(context, 'done' in changed ? changed.done : null, changed);
  },
  async answerUtilityInquiry(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      answerUtilityInquiry(input, present, context.viewer),
    );
    return permitPayload(context, input.permitNumber, changed);
  },
  async sendUtilityInquiry(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      sendUtilityInquiry(input, present, context.viewer),
    );
    return permitPayload(context, input.permitNumber, changed);
  },
  async changeExcavationPermitStatus(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      changeExcavationPermitStatus(input, present, context.viewer),
    );
    return permitPayload(context, input.number, changed);
  },
  async extendExcavationPermit(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      extendExcavationPermit(input, present, context.viewer),
    );
    return permitPayload(context, input.number, changed);
  },
  async handOverExcavation(_, { input }, context, info) {
    const changed = await context.make(input, info, (present) =>
      handOverExcavation(input, present, context.viewer),
    );
    return permitPayload(context, input.number, changed);
  },
} satisfies MutationResolvers;

/** The permit as it stands, also where it was not changed: whoever meets a conflict wants to see it. */
async function permitPayload({ source }: Context, number: string | null, changed: Changed<string>) {
  return {
    excavationPermit: number === null ? null : await source.excavationPermits.byNumber(number, 'given'),
    userErrors: errorsOf(changed),
  };
}
