/** Why a rule of the trade refuses something: the rule's name for programs, and what to do in both languages. */
export interface Refusal {
  readonly rule: string;
  readonly message: string;
  readonly messageFa: string;
}

/** A rule that holds or does not, by facts that its caller has read. */
export interface Guard<Facts> extends Refusal {
  readonly holds: (facts: Facts) => boolean;
}

/** What a state asks for before something may come to it. */
export type Guards<State extends string, Facts> = Readonly<Partial<Record<State, readonly Guard<Facts>[]>>>;

/** The first guard that does not hold, as a refusal; null where all hold. */
export function brokenGuard<Facts>(
  guards: readonly Guard<Facts>[] | undefined,
  facts: Facts,
): Refusal | null {
  const broken = guards?.find(({ holds }) => !holds(facts));
  if (!broken) return null;
  const { rule, message, messageFa } = broken;
  return { rule, message, messageFa };
}
