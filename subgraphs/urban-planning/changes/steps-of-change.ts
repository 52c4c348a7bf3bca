import type { Role } from '../../shared/access/roles.ts';
import type { Viewer } from '../../shared/access/viewer.ts';
import type { Refusal } from '../../shared/rules/refusal.ts';
import { mayBegin, type StateMachine } from '../../shared/rules/state-machine.ts';
import { type Fragment, joined, constant, sql } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import type { CodeTable } from '../../shared/values/legacy-code.ts';
import { userError, type UserError } from '../../shared/writes/user-error.ts';

/** The role of who changes something; the schema lets nobody come so far without one. */
export function roleOf({ role }: Viewer): Role {
  if (role !== null) return role;
  throw new TypeError('Somebody without a role came to a change.');
}

/** A rule's refusal as data, at the field of the input that it is about. */
export function refusalError({ rule, message, messageFa }: Refusal, field: string): UserError {
  return userError(rule, field, message, messageFa);
}

/** Why a role may not bring something into being; null where it may. */
export function beginError<State extends string>(
  machine: StateMachine<State>,
  role: Role,
): UserError<'NOT_YOUR_STEP'> | null {
  if (mayBegin(machine, role)) return null;
  return userError(
    'NOT_YOUR_STEP',
    null,
    `A new ${machine.subject} is for ${machine.takenBy[machine.start].join(' or ')}; ask one of them.`,
    `ثبت ${machine.subjectFa} تازه در اختیار نقش شما نیست؛ از مسئول آن بخواهید.`,
  );
}

/**
 * Holds the row of a request until the end of the transaction, and sets `@requestStatus`, to NULL where it is deleted:
 * what hangs on it is not changed by two at once.
 */
export function holdRequest(number: string): Fragment {
  return sql`DECLARE @requestStatus smallint;
SELECT @requestStatus = CodeVaziat FROM dbo.tblDarkhast WITH (UPDLOCK)
WHERE ShomarehDarkhast = ${column('Shahrsazi.tblDarkhast.ShomarehDarkhast', number)} AND Hazf = 0;
`;
}

/** The codes of names, for `IN (…)`. */
export function codesOf<Name extends string>(table: CodeTable<Name>, ...names: readonly Name[]): Fragment {
  return joined(
    names.map((name) => constant(table.codeOf(name))),
    sql`, `,
  );
}
