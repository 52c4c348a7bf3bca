import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const file = new URL('results.md', import.meta.url);

/** Puts the paragraphs of one benchmark into bench/results.md, in the place of those of its last run. */
export function writeResults(title: string, paragraphs: readonly string[]): void {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '# Results\n';
  const sections = before.split(/\n(?=## )/);
  const section = `## ${title}\n\n${paragraphs.join('\n\n')}\n`;
  const index = sections.findIndex((candidate) => candidate.startsWith(`## ${title}\n`));
  if (index >= 0) sections[index] = section;
  else sections.push(section);
  writeFileSync(file, `${sections.map((part) => part.trimEnd()).join('\n\n')}\n`);
}
