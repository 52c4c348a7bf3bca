/** Sentences on the lines of a `.env` file that its reader would pass over in silence. */
export function envFileProblems(text: string): readonly string[] {
  const seen = new Map<string, number>();
  // A value in quotes may go over several lines.
  const lines = text
    .replace(/=[ \t]*(["'`])[^]*?\1/g, (value) => `=${value.replaceAll(/[^\n]/g, '')}`)
    .split('\n');
  return lines.flatMap((line, index) => {
    const at = `Line ${index + 1} of .env`;
    if (/^\s*(#|$)/.test(line)) return [];
    const [, name] = /^\s*(?:export\s+)?([\w.-]+)\s*=/.exec(line) ?? [];
    if (name === undefined) return [`${at} sets nothing; write it as NAME=value, or as a comment behind #.`];
    const before = seen.get(name);
    seen.set(name, index + 1);
    return before === undefined
      ? []
      : [`${at} gives ${name} a second time, after line ${before}; remove one.`];
  });
}
