import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import { ownValue, setOwnValue, type AnswerObject } from './own-values.ts';

/**
 * Adds the fields of one object to another. Objects under the same name become one, and so do lists of the same
 * length, item by item; else the later value wins. What is undefined was renamed away and adds nothing.
 */
export function mergeInto(target: AnswerObject, source: Readonly<AnswerObject>): void {
  for (const name of Object.keys(source)) {
    const value = source[name];
    if (value !== undefined) setOwnValue(target, name, merged(ownValue(target, name), value));
  }
}

function merged(before: unknown, value: unknown): unknown {
  if (typeof before !== 'object' || before === value) return value;
  if (Array.isArray(before) && Array.isArray(value) && before.length === value.length) {
    for (const [index, item] of value.entries()) before[index] = merged(before[index], item);
    return before;
  }
  if (!isRecord(before) || !isRecord(value)) return value;
  mergeInto(before, value);
  return before;
}
