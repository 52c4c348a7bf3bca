import { setOwnValue, type AnswerObject } from './own-values.ts';

/** A copy of what an answer says of an object, with nothing in common that could be merged into. */
export function copyOf(object: Readonly<AnswerObject>): AnswerObject {
  const copy: AnswerObject = {};
  for (const name of Object.keys(object)) setOwnValue(copy, name, copied(object[name]));
  return copy;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  return isPlainObject(value) ? copyOf(value) : value;
}

/** A scalar of a subgraph in this process may be an object of any class, such as a Date. */
function isPlainObject(value: unknown): value is AnswerObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
