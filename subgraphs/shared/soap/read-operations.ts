/** The operations of both services that change nothing. Whatever is not named here is taken for a change. */
const reads: ReadonlySet<string> = new Set([
  'GetDasteha',
  'GetListAsnad',
  'GetAsnad',
  'GetTasvirSafheh',
  'JostejuAsnad',
  'GetNobatKhali',
  'PeygiriSabt',
]);

/** Whether an operation may be called again when nobody knows what became of the first call. */
export function kindOf(operation: string): 'read' | 'write' {
  return reads.has(operation) ? 'read' : 'write';
}
