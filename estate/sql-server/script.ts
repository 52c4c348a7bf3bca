import type { ResultSink } from '../tds/sql-session.ts';
import type { Engine } from './engine.ts';
import { openBackend } from './backend.ts';
import { createSession } from './session.ts';
import { defaultOptions } from './session-state.ts';

/** Runs a T-SQL script as an administrator, batch by batch; the first error ends it. */
export async function runScript(
  engine: Engine,
  database: string,
  text: string,
  backendOptions: string,
): Promise<void> {
  const backend = await openBackend(engine.address, backendOptions);
  const session = createSession(engine, backend, {
    login: { name: 'sa', admin: true },
    spid: 0,
    application: 'estate',
    database,
    options: defaultOptions(),
    rowCount: 0,
    errorNumber: 0,
    identity: null,
  });
  try {
    for (const batch of text.split(/^\s*GO\s*$/im)) {
      if (batch.trim() === '') continue;
      await session.execute(batch, [], strictSink, new AbortController().signal);
    }
  } finally {
    await session.close();
  }
}

/** Nobody reads a script's results; an error that would only end a statement ends the script. */
const strictSink: ResultSink = {
  columns: () => undefined,
  row: () => undefined,
  done: () => undefined,
  info: () => undefined,
  error(error) {
    throw error;
  },
  output: () => undefined,
  database: () => undefined,
};
