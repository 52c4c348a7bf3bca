import type { Role } from '../../shared/access/roles.ts';
import type { Viewer } from '../../shared/access/viewer.ts';
import { refusedIf, type Composed } from '../../shared/sql/change-once.ts';
import { constant, joined, sql, type Fragment } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { is, updateRows, type Written } from '../../shared/sql/written-rows.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { excavationPermitStatus, ficheStatus } from '../mapping/codes.ts';
import type { ExcavationPermitRecord } from '../records.ts';
import { excavationRefusal, type ExcavationState } from '../rules/excavation-permit-states.ts';
import type { UrbanPlanningSource } from '../source/source.ts';
import type { ExcavationPermitStatus } from '../types.generated.ts';
import type { Present } from './changing.ts';
import {
  excavationPermitMissing,
  excavationPermitMoved,
  notYours,
  refusedByRule,
} from './permit-refusals.ts';
import { notAllApprove } from './utility-inquiry-steps.ts';

const table = 'Shahrsazi.tblMojavezHaffari';

/** A permit as somebody saw it. */
export interface SeenPermit {
  readonly number: string;
  readonly ifStatus: ExcavationPermitStatus;
}

/** A step of a permit, and what else is written by it. */
export interface PermitMove {
  readonly to: ExcavationState;
  /** The field of the input that says where it goes. */
  readonly field: string;
  readonly written?: Written<typeof table>;
  readonly also?: Fragment;
}

/**
 * Moves an excavation permit on, by the state machine and its guards, from the status in which it was seen. What the
 * step is, or what is wrong with its input, is asked of `moveOf`. Answers by the permit's number.
 */
export async function moveExcavationPermit(
  { number, ifStatus }: SeenPermit,
  { source }: Present,
  { role }: Viewer,
  moveOf: (permit: ExcavationPermitRecord) => PermitMove | { readonly userErrors: readonly UserError[] },
): Promise<Composed> {
  const permit = await source.excavationPermits.byNumber(number, 'given');
  if (!permit) return refused(excavationPermitMissing('number'));
  if (permit.status !== ifStatus) return refused(excavationPermitMoved(permit.status));
  if (role === null) return refused(notYours());
  const move = moveOf(permit);
  if ('userErrors' in move) return move;
  const broken = await brokenRule(permit, move, role, source);
  if (broken) return refused(broken);
  return {
    steps: steps(permit, move),
    refusals: {
      MOVED: excavationPermitMoved(null),
      CHANGED: changedMeanwhile(move.field),
    },
  };
}

async function brokenRule(
  { number, requestNumber, status }: ExcavationPermitRecord,
  { to, field }: PermitMove,
  role: Role,
  source: UrbanPlanningSource,
): Promise<UserError | null> {
  const [inquiries, fiches] = await Promise.all([
    source.inquiries.byPermit(number),
    source.fiches.byRequest(requestNumber),
  ]);
  const facts = { inquiries, fiches: fiches.map((fiche) => fiche.status) };
  const refusal = excavationRefusal({ role, from: status, to }, facts);
  return refusal && refusedByRule(field, refusal);
}

/** The request is held before the permit, as by whoever registers one, so that the two never wait for each other. */
function steps(permit: ExcavationPermitRecord, { to, written, also = sql`` }: PermitMove): Fragment {
  const request = column('Shahrsazi.tblDarkhast.ShomarehDarkhast', permit.requestNumber);
  const moved = updateRows(table, { ...written, CodeVaziat: excavationPermitStatus.codeOf(to) }, [
    is(table, 'ShomarehMojavez', permit.number),
    is(table, 'CodeVaziat', permit.statusCode),
  ]);
  return sql`DECLARE @held bigint;
SELECT @held = ShomarehDarkhast FROM dbo.tblDarkhast WITH (UPDLOCK) WHERE ShomarehDarkhast = ${request};
${moved}${refusedIf(sql`@@ROWCOUNT = 0`, 'MOVED')}${guardedAgain(to, permit)}${also}SET @answer = ${column(`${table}.ShomarehMojavez`, permit.number)};`;
}

/** The guards of `excavationRefusal` in the transaction. */
function guardedAgain(to: ExcavationState, { number, requestNumber }: ExcavationPermitRecord): Fragment {
  if (to === 'COSTED') return refusedIf(notAllApprove(number), 'CHANGED');
  if (to !== 'PAID') return sql``;
  const settled = (['PAID', 'CONFIRMED', 'CANCELLED'] as const).map(ficheStatus.codeOf).map(constant);
  const request = column('Shahrsazi.tblFish.ShomarehDarkhast', requestNumber);
  return refusedIf(
    sql`EXISTS (SELECT 1 FROM dbo.tblFish WHERE ShomarehDarkhast = ${request} AND CodeVaziat NOT IN (${joined(settled, sql`, `)}))`,
    'CHANGED',
  );
}

function changedMeanwhile(field: string): UserError {
  return userError(
    'CONFLICT',
    field,
    'The inquiries or the fiches of this permit have changed meanwhile; look at them as they stand, and decide anew.',
    'استعلام‌ها یا فیش‌های این مجوز در این میان تغییر کرده است؛ وضعیت کنونی را ببینید و دوباره تصمیم بگیرید.',
  );
}
