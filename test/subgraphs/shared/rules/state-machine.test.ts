import { expect, it } from 'vitest';
import { brokenGuard, type Guard } from '../../../../subgraphs/shared/rules/refusal.ts';
import { stepRefusal, type StateMachine } from '../../../../subgraphs/shared/rules/state-machine.ts';

const lamp: StateMachine<'OFF' | 'ON'> = {
  subject: 'lamp',
  subjectFa: 'چراغ',
  start: 'OFF',
  moves: { OFF: ['ON'], ON: [] },
  takenBy: { OFF: [], ON: ['INSPECTOR', 'AUDITOR'] },
  titles: { OFF: 'خاموش', ON: 'روشن' },
};

const guard = (rule: string, least: number): Guard<number> => ({
  rule,
  message: rule,
  messageFa: rule,
  holds: (facts) => facts >= least,
});

it('says where one may go instead', () => {
  expect(stepRefusal(lamp, { role: 'INSPECTOR', from: 'OFF', to: 'OFF' })).toEqual({
    rule: 'NO_SUCH_MOVE',
    message: 'A lamp cannot go from OFF to OFF; from there it may go to ON.',
    messageFa: 'چراغ از «خاموش» به «خاموش» نمی‌رود؛ از آنجا می‌تواند به «روشن» برود.',
  });
  expect(stepRefusal(lamp, { role: 'INSPECTOR', from: 'UNKNOWN', to: 'ON' })).toEqual({
    rule: 'NO_SUCH_MOVE',
    message: 'A lamp cannot go from UNKNOWN to ON; nothing follows there.',
    messageFa: 'چراغ از «نامشخص» به «روشن» نمی‌رود؛ پس از آن مرحله‌ای نیست.',
  });
});

it('says whose step it is', () => {
  expect(stepRefusal(lamp, { role: 'AUDITOR', from: 'OFF', to: 'ON' })).toBeNull();
  expect(stepRefusal(lamp, { role: 'OFFICE_CLERK', from: 'OFF', to: 'ON' })?.message).toBe(
    'Bringing a lamp from OFF to ON is for INSPECTOR or AUDITOR; ask one of them.',
  );
});

it('names the first guard that does not hold, without the guard itself', () => {
  const guards = [guard('TWO', 2), guard('ONE', 1)];
  expect(brokenGuard(guards, 2)).toBeNull();
  expect(brokenGuard(undefined, 0)).toBeNull();
  expect(brokenGuard(guards, 0)).toEqual({ rule: 'TWO', message: 'TWO', messageFa: 'TWO' });
  expect(brokenGuard(guards.toReversed(), 0)?.rule).toBe('ONE');
});
