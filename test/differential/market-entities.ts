/** The entities of the market: there are few of each kind, so that many roads lead to the same one. */
interface Entity extends Readonly<Record<string, unknown>> {
  readonly __typename: string;
}

const goods: Readonly<Record<string, string>> = { b: 'Book', m: 'Movie', c: 'Carpet' };
const letters = Object.keys(goods);

const keys: Readonly<Record<string, (number: number) => Readonly<Record<string, unknown>>>> = {
  Book: (number) => ({ id: `b${number}` }),
  Movie: (number) => ({ id: `m${number}` }),
  Carpet: (number) => ({ id: `c${number}` }),
  Good: (number) => ({ id: `${letters[number % 3]}${number}` }),
  Person: (number) => ({ id: `p${number}` }),
  Review: (number) => ({ id: `r${number}` }),
  Order: (number) => ({ number }),
  Shop: shop,
  Stall: (number) => ({ shop: { __typename: 'Shop', ...shop(number % 3) }, number }),
};

function shop(number: number): Readonly<Record<string, unknown>> {
  return { id: `s${number}`, city: number % 2 === 0 ? 'Yazd' : 'Tabriz', code: number };
}

/** An entity of a type, with all its keys, by its number or by one of its keys; undefined where there are none. */
export function entityOf(
  typename: string,
  from: number | Readonly<Record<string, unknown>>,
): Entity | undefined {
  const keysOf = keys[typename];
  if (!keysOf) return undefined;
  const given = typeof from === 'number' ? keysOf(from % 5) : from;
  const name = String(given['id'] ?? given['number'] ?? given['code']);
  const type = typename === 'Good' ? (goods[name[0] ?? ''] ?? 'Book') : typename;
  return { __typename: type, ...keys[type]?.(Number(name.replaceAll(/\D/g, ''))) };
}

/** 'Good/b1': one name for an entity, whichever of its keys it came by. */
export function identityOf(entity: Readonly<Record<string, unknown>>): string {
  const { __typename: typename, id, number } = entity;
  const family = typeof id === 'string' && letters.includes(id[0] ?? '') ? 'Good' : typename;
  return `${String(family)}/${String(id ?? number)}`;
}
