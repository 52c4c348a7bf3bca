/** Documents whose fields validation would compare by the hundred thousand, or that never end to be walked through. */
export const documentsOfPairs: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: 'the same field again and again where nothing spreads it',
    text: `{ __typename } fragment F on Query { ${repeat(1200, () => 'caseFiles { requests { number } }')} }`,
  },
  {
    name: 'the same field again and again in one of two fragments of a name',
    text: `{ ...F } fragment F on Query { ${repeat(600, () => 'caseFiles { requests { number } }')} } fragment F on Query { __typename }`,
  },
  {
    name: 'many fragments of the same in one that nothing spreads',
    text: `{ __typename } fragment F on Query { ${repeat(198, (i) => `...F${i}`)} } ${repeat(198, (i) => `fragment F${i} on Query { caseFiles { number documents { id caseFile { number documents { id caseFile { number } } } } } }`)}`,
  },
  {
    name: 'the same field again and again in each of many operations',
    text: repeat(48, (i) => `query Q${i} { caseFiles { requests { ${repeat(190, () => 'number')} } } }`),
  },
  {
    name: 'fragments of nothing that double each other',
    text: `{ ...F0 } ${repeat(100, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)}`,
  },
  {
    name: 'fragments that all spread each other',
    text: `{ ...F0 } ${repeat(10, (i) => `fragment F${i} on Query { ${'abcdefghij'[i]} { ${repeat(10, (j) => `...F${j}`)} } }`)}`,
  },
];

/** Documents that are made to cost a gateway its time, against the small graph; none of them is an honest question. */
export const badDocuments: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'aliases of a root', text: `{ ${repeat(1500, (i) => `a${i}: caseFiles { number }`)} }` },
  {
    name: 'aliases of __schema',
    text: `{ ${repeat(490, (i) => `a${i}: __schema { types { ...T } }`)} } fragment T on __Type { name fields { name args { name type { name } } type { name ofType { name ofType { name } } } } }`,
  },
  {
    name: 'lists within lists of the schema',
    text: '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
  },
  {
    name: 'aliases within aliases of the schema',
    text: `{ __schema { types { ${repeat(12, (i) => `a${i}: fields { ${repeat(12, (j) => `b${j}: type { fields { name } }`)} }`)} } } }`,
  },
  { name: 'fields in fields without end', text: `${repeat(3000, () => '{ a')}${repeat(3000, () => '}')}` },
  {
    name: 'inline fragments in each other',
    text: `{ ${repeat(2000, () => '... {')} caseFiles { number } ${repeat(2000, () => '}')} }`,
  },
  {
    name: 'lists in each other',
    text: `{ caseFile(number: ${'['.repeat(1200)}1${']'.repeat(1200)}) { number } }`,
  },
  {
    name: 'a circle of fragments',
    text: `{ caseFile(number: "1") { ...F0 } } ${repeat(190, (i) => `fragment F${i} on CaseFile { requests { number } ...F${(i + 1) % 190} ...F${(i + 7) % 190} }`)}`,
  },
  {
    name: 'fragments that double each other',
    text: `{ caseFile(number: "1") { ...F0 } } ${repeat(150, (i) => `fragment F${i} on CaseFile { a: documents { caseFile { ...F${i + 1} } } b: documents { caseFile { ...F${i + 1} } } }`)} fragment F150 on CaseFile { number }`,
  },
  {
    name: 'many fragments',
    text: `{ caseFile(number: "1") { ${repeat(600, (i) => `...F${i}`)} } } ${repeat(600, (i) => `fragment F${i} on CaseFile { number }`)}`,
  },
  {
    name: 'fragments on types that are elsewhere (GHSA-p2q6-pwh5-m6jr)',
    text: `{ things { ${repeat(90, () => '... on Request { documents { id } ... on Thing { ... on CaseFile { requests { documents { caseFile { inspections { id } } } } } } }')} } }`,
  },
  {
    name: 'named fragments on what is elsewhere (GHSA-q2f9-x4p4-7xmh)',
    text: `{ things { ...A0 } } ${repeat(40, (i) => `fragment A${i} on Thing { ... on CaseFile { documents { caseFile { inspections { id } ...A${i + 1} } } } ... on Request { documents { caseFile { ...A${i + 1} } } } }`)} fragment A40 on Thing { __typename }`,
  },
  { name: 'directives', text: `{ caseFiles { number ${'@include(if: true) '.repeat(2000)} } }` },
  {
    name: 'directives with variables',
    text: `query ($a: Boolean!) { caseFiles { ${repeat(900, () => 'number @include(if: $a)')} } }`,
  },
  {
    name: 'the same field again and again',
    text: `{ caseFile(number: "1") { ${repeat(300, () => 'requests { number documents { id caseFile { number } } }')} } }`,
  },
  { name: 'variables', text: `query (${repeat(2000, (i) => `$a${i}: Int`)}) { caseFiles { number } }` },
  { name: 'names that are not there', text: `{ ${repeat(4000, (i) => `caseFilez${i}`)} }` },
  { name: 'one long name', text: `{ ${'a'.repeat(90_000)} }` },
  {
    name: 'many operations',
    text: repeat(400, (i) => `query Q${i}($n: String!) { caseFile(number: $n) { ...F } }`).concat(
      ' fragment F on CaseFile { number }',
    ),
  },
  ...documentsOfPairs,
];

/** So many texts beside each other. */
export function repeat(count: number, textOf: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => textOf(index)).join(' ');
}
