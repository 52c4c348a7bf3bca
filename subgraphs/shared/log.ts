import { pino, type Logger } from 'pino';

/** The log of a process: JSON lines on standard error, because standard output tells when it is ready. */
export function createLog(level: string): Logger {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
}
