/** A value that is there already, or that comes later. What can be answered at once costs no turn of the event loop. */
export type MaybePromise<Value> = Value | Promise<Value>;

export function isPromise<Value>(value: MaybePromise<Value>): value is Promise<Value> {
  if (typeof value !== 'object' || value === null) return false;
  // `'then' in value` takes more than twice as long where objects are of many shapes.
  const { then }: { readonly then?: unknown } = value;
  return typeof then === 'function';
}

/** Goes on with a value as soon as it is there: at once, where it is there already. */
export function whenThere<Value, Result>(
  value: MaybePromise<Value>,
  goOn: (value: Value) => MaybePromise<Result>,
): MaybePromise<Result> {
  return isPromise(value) ? value.then(goOn) : goOn(value);
}

/** Ends when all have ended: at once, where none comes later. */
export function allThere(values: readonly MaybePromise<void>[]): MaybePromise<void> {
  const later = values.filter(isPromise);
  return later.length > 0 ? Promise.all(later).then(() => undefined) : undefined;
}
