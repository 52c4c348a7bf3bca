/** An object of an answer, with a prototype (parsed JSON) or without one (a subgraph of this process). */
export type AnswerObject = Record<string, unknown>;

/**
 * An object's own value under a name. Clients may call a field `constructor` or `__proto__`; what an object inherits
 * under such a name is a function or the prototype itself, and neither is ever in an answer.
 */
export function ownValue(object: Readonly<AnswerObject>, name: string): unknown {
  const value = object[name];
  return typeof value === 'function' || value === Object.prototype ? undefined : value;
}

/** Sets an object's own value; an assignment to `__proto__` would change its prototype instead. */
export function setOwnValue(object: AnswerObject, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[name] = value;
  }
}
