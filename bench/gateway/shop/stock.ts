/** What the shop of the comparison knows: enough to make a deep answer of some 88 KB. */
export interface UserRecord {
  readonly id: string;
  readonly name: string;
  readonly username: string;
}

export interface ProductRecord {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
}

export interface ReviewRecord {
  readonly id: string;
  readonly body: string;
  readonly authorId: string;
  readonly upc: string;
}

const firstNames = ['Shirin', 'Farhad', 'Leila', 'Bahram', 'Golnar', 'Siavash', 'Mahin', 'Rostam', 'Parisa'];
const goods = ['samovar', 'carpet', 'lantern', 'tea glass', 'saddlebag', 'copper tray', 'backgammon board'];
const verdicts = [
  'Arrived whole, and sooner than was promised.',
  'Lighter than it looks; the handle is loose.',
  'My grandmother has the same one, and hers is older.',
  'Would buy again, and have told my neighbours so.',
  'The colour is not that of the picture.',
];
const reviewsPerUser = 3;

export const users: readonly UserRecord[] = firstNames.map((name, index) => ({
  id: String(index + 1),
  name,
  username: `${name.toLowerCase()}.${index + 1}`,
}));

export const products: readonly ProductRecord[] = goods.map((name, index) => ({
  upc: `upc-${index + 1}`,
  name,
  price: 120 + index * 240,
  weight: 40 + index * 95,
}));

/** Each user has as many; they go round the products, so that each product has several authors. */
export const reviews: readonly ReviewRecord[] = users.flatMap(({ id }, user) =>
  Array.from({ length: reviewsPerUser }, (_, turn) => {
    const index = user * reviewsPerUser + turn;
    return {
      id: `r${index + 1}`,
      body: verdicts[index % verdicts.length] ?? '',
      authorId: id,
      upc: products[index % products.length]?.upc ?? '',
    };
  }),
);
