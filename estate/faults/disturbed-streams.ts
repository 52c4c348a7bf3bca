import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { pause } from './system-faults.ts';

/** Gives bytes out at a rate; once `hurry` aborts, the rest at once. */
export async function* dribble(
  bytes: Buffer,
  bytesPerSecond: number,
  hurry: AbortSignal,
): AsyncGenerator<Buffer> {
  const pieceBytes = Math.max(1, Math.round(bytesPerSecond * (pieceMs / 1000)));
  let at = 0;
  while (at < bytes.length) {
    await pause((pieceBytes / bytesPerSecond) * 1000, [hurry]);
    const end = hurry.aborted ? bytes.length : at + pieceBytes;
    yield bytes.subarray(at, end);
    at = end;
  }
}

const pieceMs = 50;

/** Stands before a socket and lets bytes through at a rate. */
export function createTrickle(socket: Socket, bytesPerSecond: number, hurry: AbortSignal): Writable {
  const pass = async (chunk: Buffer, done: () => void): Promise<void> => {
    for await (const piece of dribble(chunk, bytesPerSecond, hurry)) {
      if (!socket.writable) break;
      socket.write(piece);
    }
    done();
  };
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      void pass(chunk, done);
    },
  });
}

/** Stands before a socket and breaks it with a reset after so many bytes, by default half of what comes first. */
export function createBreakingStream(socket: Socket, afterBytes: number | undefined): Writable {
  let left = afterBytes;
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      left ??= Math.floor(chunk.length / 2);
      const passed = chunk.subarray(0, left);
      const isEnough = chunk.length > left;
      left -= passed.length;
      socket.write(passed, () => {
        if (isEnough) breakSoon(socket);
        done();
      });
    },
  });
}

/** Breaks a connection with a reset, a moment after its last bytes have gone out. */
export function breakSoon(socket: Socket): void {
  setImmediate(() => socket.resetAndDestroy());
}
