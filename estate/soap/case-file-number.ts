/** Whether a text is a case-file number: eleven digits, of which the first two are a district (handbook 4). */
export function isCaseFileNumber(text: string): boolean {
  return /^(0[1-9]|1\d|2[0-2])\d{9}$/.test(text);
}
