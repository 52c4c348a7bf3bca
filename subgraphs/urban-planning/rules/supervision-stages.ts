import type { Refusal } from '../../shared/rules/refusal.ts';
import { supervisionStageTitles } from '../mapping/titles.ts';
import type { ReportFacts, SupervisionStage } from './supervision-report.ts';

/** The stages of the works in their order (handbook 1). */
export const defaultStageOrder: readonly SupervisionStage[] = [
  'FOUNDATION',
  'SKELETON',
  'ROUGHING_IN',
  'FINISHING',
  'COMPLETION',
];

/** Reads an order of stages out of the configuration; throws a RangeError for an empty, unknown or repeated one. */
export function readStageOrder(names: readonly string[]): readonly SupervisionStage[] {
  const order = names.map((name) => {
    const stage = defaultStageOrder.find((known) => known === name);
    if (stage) return stage;
    throw new RangeError(`${name} is no stage of the works; the stages are ${defaultStageOrder.join(', ')}.`);
  });
  if (order.length > 0 && new Set(order).size === order.length) return order;
  throw new RangeError('An order of stages names at least one, and each once.');
}

/**
 * The stage that the next report is due for, by the reports on a permit; null where the works are complete. A report
 * settles its stage, and with it those before, unless it was returned or names a violation.
 */
export function nextStage(
  order: readonly SupervisionStage[],
  reports: readonly ReportFacts[],
): SupervisionStage | null {
  const settled = reports
    .filter(({ status, hasViolation }) => !hasViolation && status !== 'RETURNED')
    .map(({ stage }) => order.findIndex((known) => known === stage));
  return order[Math.max(-1, ...settled) + 1] ?? null;
}

/**
 * Why a report on a stage may not be taken: it skips one, or the works of this order know no such stage. A stage may be
 * reported on again, and a violation at any time, on any stage.
 */
export function stageRefusal(
  order: readonly SupervisionStage[],
  reports: readonly ReportFacts[],
  { stage, hasViolation }: { readonly stage: SupervisionStage; readonly hasViolation: boolean },
): Refusal | null {
  const next = nextStage(order, reports);
  const at = order.indexOf(stage);
  if (hasViolation || (at >= 0 && (next === null || at <= order.indexOf(next)))) return null;
  if (at < 0 || next === null)
    return {
      rule: 'STAGE_NOT_IN_ORDER',
      message: `${stage} is no stage of these works; they are reported on in the order ${order.join(', ')}.`,
      messageFa: `«${supervisionStageTitles[stage]}» از مراحل گزارش این کار نیست؛ ترتیب مراحل: ${order.map((one) => supervisionStageTitles[one]).join('، ')}.`,
    };
  return {
    rule: 'STAGE_SKIPPED',
    message: `A report on ${stage} would skip ${next}; report on ${next} first.`,
    messageFa: `گزارش «${supervisionStageTitles[stage]}» پیش از «${supervisionStageTitles[next]}» پذیرفته نیست؛ نخست آن را گزارش کنید.`,
  };
}
