/**
 * Hears the promises that a value holds, in lists and plain objects at any depth, where nobody else is going to: Node
 * ends a process in which one fails unheard. Getters are left alone, for they begin what they give.
 */
export function hearPromises(value: unknown): void {
  // What is held is added while the loop runs, and once: objects may hold each other.
  const held = new Set([value]);
  for (const one of held) {
    if (one instanceof Promise) one.catch(() => undefined);
    else if (Array.isArray(one)) for (const item of one) addObject(item, held);
    else if (isPlain(one) || (one === value && isHolder(one)))
      for (const { value: below } of Object.values(Object.getOwnPropertyDescriptors(one)))
        addObject(below, held);
  }
}

function addObject(value: unknown, held: Set<unknown>): void {
  if (typeof value === 'object' && value !== null) held.add(value);
}

/** Objects of classes below may be pools and connections, which hold all there is. */
function isPlain(value: unknown): value is object {
  if (!isHolder(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isHolder(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && !(value instanceof Error) && !ArrayBuffer.isView(value)
  );
}
