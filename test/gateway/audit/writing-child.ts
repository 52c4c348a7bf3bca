import { writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { openAuditLog } from '../../../gateway/audit/audit-log.ts';
import { quiet, someEntry } from './audit-folder.ts';

// A program that writes to an audit until it is killed, and prints the number of each entry that it was told is on the
// disk. Lines go to the file in small pieces, so that it is killed in mid-line more often than not.
const [, , folder = '', first = '1'] = process.argv;
await using log = await openAuditLog(folder, quiet, { maxBytes: 20_000 });
await using handle = await open(folder);
const files: Pick<typeof handle, 'write'> = Object.getPrototypeOf(handle);
const { write } = files;
Object.assign(files, {
  write(this: typeof handle, content: unknown, from: number) {
    return content instanceof Buffer
      ? Reflect.apply(write, this, [content, from, Math.min(40, content.length - from)])
      : Reflect.apply(write, this, [content, from]);
  },
});

let number = Number(first);
for (;;) {
  await Promise.all(
    Array.from({ length: 5 }, async () => {
      const own = number++;
      await log.append(someEntry(own));
      writeSync(1, `${own}\n`);
    }),
  );
}
