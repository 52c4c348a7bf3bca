import { mkdtempDisposable, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { watchFile } from '../../gateway/watched-file.ts';

/** Longer than two looks. */
const twoLooksMs = 1500;

/** A file with the text `first`, watched while the story goes on; answers the texts that were handed on. */
async function watched(
  story: (file: string, folder: string, texts: readonly string[]) => Promise<void>,
): Promise<readonly string[]> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'supergraph-'));
  const file = join(folder.path, 'supergraph.graphql');
  await writeFile(file, 'first');
  const texts: string[] = [];
  await using _ = watchFile(file, 'first', async (text) => void texts.push(text));
  await story(file, folder.path, texts);
  return texts;
}

const handedOn = (texts: readonly string[], text: string): Promise<void> =>
  vi.waitFor(() => expect(texts).toContain(text), { timeout: 5000 });

describe.concurrent('the file of a supergraph', () => {
  test('is handed on once each time that its text changes', async () => {
    const texts = await watched(async (file, _, seen) => {
      await writeFile(file, 'second');
      await handedOn(seen, 'second');
      await writeFile(file, 'third');
      await handedOn(seen, 'third');
      await sleep(twoLooksMs);
    });
    expect(texts).toEqual(['second', 'third']);
  });

  test('is not handed on when it is written anew with the text in use', async () => {
    const texts = await watched(async (file) => {
      await sleep(twoLooksMs);
      await writeFile(file, 'first');
      await utimes(file, new Date(), new Date());
      await sleep(twoLooksMs);
    });
    expect(texts).toEqual([]);
  });

  test('may be exchanged by another one under its name, or be away for a moment', async () => {
    const texts = await watched(async (file, folder, seen) => {
      await writeFile(join(folder, 'next'), 'second');
      await rename(join(folder, 'next'), file);
      await handedOn(seen, 'second');
      await rm(file);
      await sleep(twoLooksMs);
      await writeFile(join(folder, 'elsewhere'), 'third');
      await symlink(join(folder, 'elsewhere'), file);
      await handedOn(seen, 'third');
    });
    expect(texts).toEqual(['second', 'third']);
  });

  test('is handed on when it is whole, and not while it is being written', async () => {
    const texts = await watched(async (file, _, seen) => {
      let text = '';
      for (const part of 'a long text in many parts'.split(/(?<= )/)) {
        text += part;
        await writeFile(file, text);
        await sleep(250);
      }
      await handedOn(seen, 'a long text in many parts');
    });
    expect(texts).toEqual(['a long text in many parts']);
  });

  test('is not looked at any more when the watch ends', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'supergraph-'));
    const file = join(folder.path, 'supergraph.graphql');
    const texts: string[] = [];
    const watch = watchFile(file, '', async (text) => void texts.push(text));
    await watch[Symbol.asyncDispose]();
    await writeFile(file, 'second');
    await sleep(twoLooksMs);
    expect(texts).toEqual([]);
  });
});
