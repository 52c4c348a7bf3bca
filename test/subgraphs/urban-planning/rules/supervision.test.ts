import { describe, expect, it } from 'vitest';
import {
  reportRefusal,
  violationReferral,
} from '../../../../subgraphs/urban-planning/rules/supervision-report-states.ts';
import type { ReportFacts } from '../../../../subgraphs/urban-planning/rules/supervision-report.ts';
import {
  defaultStageOrder,
  nextStage,
  readStageOrder,
  stageRefusal,
} from '../../../../subgraphs/urban-planning/rules/supervision-stages.ts';

const report = (stage: ReportFacts['stage'], some: Partial<ReportFacts> = {}): ReportFacts => ({
  stage,
  status: 'REGISTERED',
  hasViolation: false,
  ...some,
});
const order = defaultStageOrder;

describe('the stages', () => {
  it('follow each other as the handbook has them', () => {
    expect(nextStage(order, [])).toBe('FOUNDATION');
    expect(nextStage(order, [report('FOUNDATION')])).toBe('SKELETON');
    expect(nextStage(order, [report('FOUNDATION'), report('SKELETON')])).toBe('ROUGHING_IN');
    expect(nextStage(order, [report('ROUGHING_IN')])).toBe('FINISHING');
    expect(nextStage(order, [report('FINISHING'), report('FOUNDATION')])).toBe('COMPLETION');
    expect(nextStage(order, [report('COMPLETION')])).toBeNull();
  });

  it('are not settled by a returned report, a violation, or an unknown stage', () => {
    expect(nextStage(order, [report('FOUNDATION', { status: 'RETURNED' })])).toBe('FOUNDATION');
    expect(nextStage(order, [report('FOUNDATION', { hasViolation: true })])).toBe('FOUNDATION');
    expect(nextStage(order, [report('UNKNOWN')])).toBe('FOUNDATION');
  });

  it('may not be skipped, but repeated', () => {
    const done = [report('FOUNDATION')];
    const rule = (stage: (typeof order)[number], hasViolation = false) =>
      stageRefusal(order, done, { stage, hasViolation })?.rule;
    expect(order.map((stage) => rule(stage))).toEqual([
      undefined,
      undefined,
      'STAGE_SKIPPED',
      'STAGE_SKIPPED',
      'STAGE_SKIPPED',
    ]);
    expect(order.map((stage) => rule(stage, true))).toEqual(order.map(() => undefined));
    expect(
      stageRefusal(order, [report('COMPLETION')], { stage: 'FINISHING', hasViolation: false }),
    ).toBeNull();
  });

  it('may be others by configuration', () => {
    const short = readStageOrder(['SKELETON', 'COMPLETION']);
    expect(nextStage(short, [])).toBe('SKELETON');
    expect(nextStage(short, [report('FOUNDATION')])).toBe('SKELETON');
    expect(stageRefusal(short, [], { stage: 'FINISHING', hasViolation: false })?.rule).toBe(
      'STAGE_NOT_IN_ORDER',
    );
    const finished = [report('COMPLETION')];
    expect(stageRefusal(short, finished, { stage: 'FINISHING', hasViolation: false })?.rule).toBe(
      'STAGE_NOT_IN_ORDER',
    );
    expect(() => readStageOrder([])).toThrow(RangeError);
    expect(() => readStageOrder(['SKELETON', 'SKELETON'])).toThrow(RangeError);
    expect(() => readStageOrder(['ROOF'])).toThrow('ROOF is no stage of the works');
  });
});

describe('a report', () => {
  const from = 'REGISTERED' as const;
  const role = 'DISTRICT_EXPERT' as const;

  it.each([
    ['ACCEPTED', false, undefined],
    ['RETURNED', false, undefined],
    ['VIOLATION_REFERRED', false, 'NO_VIOLATION_TO_REFER'],
    ['ACCEPTED', true, 'VIOLATION_MUST_BE_REFERRED'],
    ['RETURNED', true, 'VIOLATION_MUST_BE_REFERRED'],
    ['VIOLATION_REFERRED', true, undefined],
  ] as const)('goes to %s with a violation %s: %s', (to, hasViolation, rule) => {
    expect(reportRefusal({ role, from, to }, report('SKELETON', { hasViolation }))?.rule).toBe(rule);
  });

  it('with a violation makes a referral that leaves the request where it is', () => {
    expect(violationReferral({ stage: 'SKELETON' }, 'DELIVERED')).toEqual({
      status: 'DELIVERED',
      note: 'ارجاع تخلف: مهندس ناظر در گزارش مرحله اسکلت تخلف اعلام کرده است.',
    });
    expect(violationReferral({ stage: 'UNKNOWN' }, 'ISSUED').note).toContain('در گزارش تخلف');
  });
});
