import { describe, expect, it } from 'vitest';
import {
  requestRefusal,
  type RequestFacts,
} from '../../../../subgraphs/urban-planning/rules/request-guards.ts';
import {
  isRunning,
  registrationRefusal,
  type RegistrationFacts,
} from '../../../../subgraphs/urban-planning/rules/request-registration.ts';

const facts: RequestFacts = {
  type: 'INQUIRY_ANSWER',
  history: ['REGISTERED'],
  fiches: [],
  hasResult: false,
  reports: [],
};
const finalReport = { stage: 'COMPLETION', status: 'ACCEPTED', hasViolation: false } as const;
const byDistrict = { role: 'DISTRICT_EXPERT' } as const;

const paid = (fiches: RequestFacts['fiches']) =>
  requestRefusal({ ...byDistrict, from: 'FEE_ASSESSED', to: 'PAID' }, { ...facts, fiches })?.rule;

describe('PAID', () => {
  it('waits for every fiche that is issued, expired or unknown', () => {
    expect(paid(['ISSUED'])).toBe('UNPAID_FICHE');
    expect(paid(['CONFIRMED', 'EXPIRED'])).toBe('UNPAID_FICHE');
    expect(paid(['PAID', 'UNKNOWN'])).toBe('UNPAID_FICHE');
  });

  it('is reached with paid, confirmed and cancelled fiches, or without any fee', () => {
    expect(paid(['PAID', 'CONFIRMED', 'CANCELLED'])).toBeUndefined();
    expect(paid([])).toBeUndefined();
  });
});

const issued = (some: Partial<RequestFacts>) =>
  requestRefusal({ ...byDistrict, from: 'APPROVED', to: 'ISSUED' }, { ...facts, ...some })?.rule;

describe('ISSUED', () => {
  it.each(['BUILDING_PERMIT', 'EXCAVATION_PERMIT', 'WASTE_CONTRACT'] as const)(
    'needs what a %s gives out',
    (type) => {
      expect(issued({ type })).toBe('NO_RESULT_TO_ISSUE');
      expect(issued({ type, hasResult: true })).toBeUndefined();
    },
  );

  it('needs an engineer’s report without a violation for a certificate of no violation', () => {
    const type = 'NO_VIOLATION_CERTIFICATE';
    expect(issued({ type })).toBe('NEEDS_ENGINEER_REPORT');
    expect(issued({ type, reports: [{ ...finalReport, hasViolation: true }] })).toBe('NEEDS_ENGINEER_REPORT');
    expect(issued({ type, reports: [{ ...finalReport, status: 'RETURNED' }] })).toBe('NEEDS_ENGINEER_REPORT');
    expect(issued({ type, reports: [{ ...finalReport, stage: 'SKELETON' }] })).toBeUndefined();
  });

  it('needs the accepted final report, too, for a completion certificate', () => {
    const type = 'COMPLETION_CERTIFICATE';
    expect(issued({ type })).toBe('NEEDS_ENGINEER_REPORT');
    expect(issued({ type, reports: [{ ...finalReport, stage: 'FINISHING' }] })).toBe('NEEDS_FINAL_REPORT');
    expect(issued({ type, reports: [{ ...finalReport, status: 'REGISTERED' }] })).toBe('NEEDS_FINAL_REPORT');
    expect(issued({ type, reports: [finalReport] })).toBeUndefined();
  });

  it.each(['CASE_FILE_OPENING', 'INQUIRY_ANSWER', 'SUPERVISION_REPORT', 'UNKNOWN'] as const)(
    'needs nothing more for %s',
    (type) => {
      expect(issued({ type })).toBeUndefined();
    },
  );
});

describe('a suspended request', () => {
  const history = ['REGISTERED', 'AWAITING_INSPECTION', 'SUSPENDED'] as const;
  const goOn = (
    to: 'AWAITING_INSPECTION' | 'INSPECTED' | 'REJECTED',
    some: Partial<RequestFacts> = { history },
  ) => requestRefusal({ ...byDistrict, from: 'SUSPENDED', to }, { ...facts, ...some });

  it('goes back to where it stood and nowhere else', () => {
    expect(goOn('AWAITING_INSPECTION')).toBeNull();
    const refusal = goOn('INSPECTED');
    expect(refusal?.rule).toBe('RESUMES_WHERE_IT_STOOD');
    expect(refusal?.message).toContain('bring it back to AWAITING_INSPECTION');
    expect(refusal?.messageFa).toContain('«در انتظار بازدید»');
    expect(goOn('REJECTED')).toBeNull();
  });

  it('that was suspended twice stands where it stood before the first', () => {
    expect(goOn('AWAITING_INSPECTION', { history: [...history, 'SUSPENDED'] })).toBeNull();
  });

  it('whose history is not known is rejected or cancelled', () => {
    for (const unknown of [[], ['SUSPENDED'], ['UNKNOWN', 'SUSPENDED']] as const) {
      expect(goOn('AWAITING_INSPECTION', { history: unknown })?.message).toContain('not known');
      expect(goOn('REJECTED', { history: unknown })).toBeNull();
    }
  });

  it('meets no guard of the state to which it goes back', () => {
    const some = { history: ['PAID', 'SUSPENDED'], fiches: ['ISSUED'] } as const;
    expect(
      requestRefusal({ ...byDistrict, from: 'SUSPENDED', to: 'PAID' }, { ...facts, ...some }),
    ).toBeNull();
  });
});

describe('a new request', () => {
  const open: RegistrationFacts = { type: 'WASTE_CONTRACT', isLocked: false, requests: [], reports: [] };

  it('is refused on a locked case file', () => {
    expect(registrationRefusal(open)).toBeNull();
    expect(registrationRefusal({ ...open, isLocked: true })?.rule).toBe('CASE_FILE_LOCKED');
  });

  it('is refused while one of the same type runs', () => {
    const running = { type: 'WASTE_CONTRACT', status: 'PAID' } as const;
    expect(registrationRefusal({ ...open, requests: [running] })?.rule).toBe('DUPLICATE_REQUEST');
    expect(registrationRefusal({ ...open, requests: [{ ...running, type: 'BUILDING_PERMIT' }] })).toBeNull();
    expect(registrationRefusal({ ...open, requests: [{ ...running, status: 'DELIVERED' }] })).toBeNull();
  });

  it('for a certificate of no violation needs a report at once, for a completion certificate only at its issue', () => {
    const type = 'NO_VIOLATION_CERTIFICATE';
    expect(registrationRefusal({ ...open, type })?.rule).toBe('NEEDS_ENGINEER_REPORT');
    expect(registrationRefusal({ ...open, type, reports: [finalReport] })).toBeNull();
    expect(registrationRefusal({ ...open, type: 'COMPLETION_CERTIFICATE' })).toBeNull();
  });
});

it.each([
  ['REGISTERED', true],
  ['INCOMPLETE_DOCUMENTS', true],
  ['AWAITING_INSPECTION', true],
  ['INSPECTED', true],
  ['OFFICE_CONFIRMED', true],
  ['DISTRICT_REVIEW', true],
  ['RETURNED', true],
  ['FEE_ASSESSED', true],
  ['PAID', true],
  ['DRAFTED', true],
  ['APPROVED', true],
  ['ISSUED', false],
  ['DELIVERED', false],
  ['ARCHIVED', false],
  ['SUSPENDED', true],
  ['REJECTED', false],
  ['CANCELLED', false],
  ['REVOKED', false],
  ['EXPIRED', false],
  ['UNKNOWN', true],
] as const)('a request that is %s runs: %s', (status, runs) => {
  expect(isRunning(status)).toBe(runs);
});
