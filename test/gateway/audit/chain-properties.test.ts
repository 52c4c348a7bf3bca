import * as fc from 'fast-check';
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeChainLine } from '../../../gateway/audit/chain-line.ts';
import { fileNames, makeAuditFolder, verified, writeEntries, type AuditFolder } from './audit-folder.ts';

/** A chain of some files, and a copy of it for each case to spoil. */
let whole: AuditFolder;
let spoiled: AuditFolder;
let files: readonly { readonly name: string; readonly lines: readonly string[] }[];

beforeAll(async () => {
  whole = await makeAuditFolder();
  spoiled = await makeAuditFolder();
  await writeEntries(whole.path, 20, { maxBytes: 2500, isParallel: false });
  files = await Promise.all(
    (await fileNames(whole.path)).map(async (name) => {
      const text = await readFile(join(whole.path, name), 'utf8');
      return { name, lines: text.split('\n').slice(0, -1) };
    }),
  );
  expect(files.length).toBeGreaterThan(2);
});
afterAll(async () => {
  await whole[Symbol.asyncDispose]();
  await spoiled[Symbol.asyncDispose]();
});

/** A line somewhere: which file, and which line of it. */
const places = fc.nat().chain((file) => fc.nat().map((line) => ({ file, line })));

function lineAt({ file, line }: { file: number; line: number }) {
  const { name, lines } = files[file % files.length] ?? { name: '', lines: [] };
  const index = line % lines.length;
  return { name, lines, index, text: lines[index] ?? '' };
}

/** What is told of the chain with one file changed. */
async function toldOf(name: string, lines: readonly string[]): Promise<readonly string[]> {
  return toldAfter(() => writeFile(join(spoiled.path, name), lines.map((line) => `${line}\n`).join('')));
}

async function toldAfter(spoil: () => Promise<unknown>): Promise<readonly string[]> {
  await cp(whole.path, spoiled.path, { recursive: true });
  await spoil();
  const { isWhole, told } = await verified(spoiled.path);
  await rm(spoiled.path, { recursive: true });
  expect(isWhole).toBe(false);
  return told;
}

it('any byte that is changed is found, in its line and in no other', async () => {
  await fc.assert(
    fc.asyncProperty(places, fc.nat(), fc.integer({ min: 1, max: 127 }), async (place, at, by) => {
      const { name, lines, index, text } = lineAt(place);
      const bytes = Buffer.from(text);
      const position = at % bytes.length;
      const changed = (bytes[position] ?? 0) ^ by;
      // A line break makes two lines of one, which the next property has.
      fc.pre(changed !== 10);
      bytes[position] = changed;
      const told = await toldOf(name, lines.with(index, bytes.toString('latin1')));
      expect(told[0]).toBe(`line ${index + 1} of ${name} was changed.`);
      expect(told).toHaveLength(2);
    }),
    { numRuns: 100 },
  );
});

it('a line that is written anew with a hash that fits is found by the next one, or by the head', async () => {
  await fc.assert(
    fc.asyncProperty(places, async (place) => {
      const { name, lines, index, text } = lineAt(place);
      const { seq, previous, hash: _, ...content } = JSON.parse(text);
      const forged = writeChainLine({ seq: seq - 1, hash: previous }, { ...content, request: 'nobody' });
      const told = await toldOf(name, lines.with(index, forged.text.trimEnd()));
      expect(told[0]).toContain(`line ${index + 1} of ${name} was written anew`);
    }),
    { numRuns: 50 },
  );
});

it('a line that is removed is found, and where it stood', async () => {
  await fc.assert(
    fc.asyncProperty(places, async (place) => {
      const { name, lines, index, text } = lineAt(place);
      const { seq } = JSON.parse(text);
      const told = await toldOf(name, lines.toSpliced(index, 1));
      expect(told.join('\n')).toMatch(
        new RegExp(
          `Number ${seq} is gone; it stood before line \\d+ of|Numbers ${seq} to ${seq} are gone from the end`,
        ),
      );
    }),
    { numRuns: 50 },
  );
});

it('two lines that changed their places are found, wherever they stand', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(), async (file, one, other) => {
      const { name, lines } = lineAt({ file, line: 0 });
      const [first = 0, second = 0] = [one % lines.length, other % lines.length].toSorted((a, b) => a - b);
      fc.pre(first !== second);
      const [text = '', otherText = ''] = [lines[first], lines[second]];
      const told = await toldOf(name, lines.with(first, otherText).with(second, text));
      const { seq } = JSON.parse(text);
      expect(told).toContain(`line ${second + 1} of ${name}, number ${seq}, is not in its place.`);
      expect(told.join('\n')).not.toContain('gone from the end');
    }),
    { numRuns: 50 },
  );
});

it('a line that stands there twice is found', async () => {
  await fc.assert(
    fc.asyncProperty(places, async (place) => {
      const { name, lines, index, text } = lineAt(place);
      const told = await toldOf(name, lines.toSpliced(index, 0, text));
      expect(told[0]).toBe(
        `line ${index + 2} of ${name}, number ${JSON.parse(text).seq}, stands here once more.`,
      );
    }),
    { numRuns: 30 },
  );
});

it('a line that is cut off anywhere is told as torn, and where the chain ends', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (at) => {
      const { name, lines } = files.at(-1) ?? { name: '', lines: [] };
      const text = lines.map((line) => `${line}\n`).join('');
      const last = `${lines.at(-1)}\n`;
      const cut = 1 + (at % (last.length - 1));
      const told = await toldAfter(() =>
        writeFile(join(spoiled.path, name), text.slice(0, text.length - cut)),
      );
      const { seq } = JSON.parse(lines.at(-1) ?? '');
      expect(told[0]).toContain(
        `line ${lines.length} of ${name} is torn: the chain ends at number ${seq - 1}.`,
      );
    }),
    { numRuns: 30 },
  );
});

it('a file that is gone, renamed, or has changed its place with another is found and named', async () => {
  for (const [index, { name }] of files.entries()) {
    const gone = await toldAfter(() => rm(join(spoiled.path, name)));
    expect(gone.join('\n')).toMatch(
      index === files.length - 1 ? /gone from the end/ : new RegExp(`${name} is gone or renamed`),
    );
    const renamed = name.replace('2026', '2027');
    const told = await toldAfter(() => rename(join(spoiled.path, name), join(spoiled.path, renamed)));
    expect(told.join('\n')).toContain(`${renamed} was renamed: it is ${name}.`);
  }
  const [one = { name: '', lines: [] }, , other = { name: '', lines: [] }] = files;
  const told = await toldAfter(async () => {
    await rename(join(spoiled.path, one.name), join(spoiled.path, 'kept'));
    await rename(join(spoiled.path, other.name), join(spoiled.path, one.name));
    await rename(join(spoiled.path, 'kept'), join(spoiled.path, other.name));
  });
  expect(told).toContain(`${one.name} was renamed: it is ${other.name}.`);
  expect(told).toContain(`${other.name} was renamed: it is ${one.name}.`);
});

it('a head that is gone is missed', async () => {
  const told = await toldAfter(() => rm(join(spoiled.path, 'head')));
  expect(told[0]).toBe('The head is gone: nobody can say whether lines at the end are.');
});
