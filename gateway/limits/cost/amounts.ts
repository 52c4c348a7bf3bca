export type Variables = Readonly<Record<string, unknown>>;

/** A number, or one that hangs on the variables of a request. */
export type Amount = number | ((variables: Variables) => number);

export function amountOf(amount: Amount, variables: Variables): number {
  return typeof amount === 'number' ? amount : amount(variables);
}

/** Adds up at once what hangs on nothing. */
export function sum(amounts: readonly Amount[]): Amount {
  let fixed = 0;
  const open: Exclude<Amount, number>[] = [];
  for (const amount of amounts) {
    if (typeof amount === 'number') fixed += amount;
    else open.push(amount);
  }
  if (open.length === 0) return fixed;
  return (variables) => open.reduce((total, amount) => total + amount(variables), fixed);
}

export function product(a: Amount, b: Amount): Amount {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  if (a === 0 || b === 0) return 0;
  if (a === 1) return b;
  if (b === 1) return a;
  return (variables) => amountOf(a, variables) * amountOf(b, variables);
}
