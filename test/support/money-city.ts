import { randomInt, randomUUID } from 'node:crypto';
import type { Viewer } from '../../subgraphs/shared/access/viewer.ts';
import { openSqlClient, type SqlClient } from './estate.ts';
import { openSubgraph, type SubgraphClient } from './subgraph-client.ts';

/** What a mutation's payload says beside its entity. */
export interface ToldErrors {
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[];
}

/** Urban planning where it is changed, and a client of its database beside it. */
export interface MoneyCity extends AsyncDisposable {
  readonly urban: SubgraphClient;
  readonly sql: SqlClient;
  /** Registers a request on a new case file of the district, as a program of the city does. */
  newRequest(given: NewRequest): Promise<string>;
  /**
   * Asks for the payload of a mutation by a key of its own, or the one that is given. `type` is the input's. Throws where
   * the answer has an error.
   */
  change<Payload>(asked: AskedChange): Promise<Payload & ToldErrors>;
}

export interface NewRequest {
  readonly type: number;
  readonly status: number;
  readonly office: number;
  readonly district: number;
}

export interface AskedChange {
  readonly field: string;
  readonly select: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly viewer: Viewer;
  readonly key?: string;
}

/** Opens urban planning for changes. */
export async function openMoneyCity(): Promise<MoneyCity> {
  await using stack = new AsyncDisposableStack();
  const urban = stack.use(openSubgraph('urban-planning'));
  const sql = stack.use(await openSqlClient('Shahrsazi'));
  const running = stack.move();
  return {
    urban,
    sql,
    newRequest: (given) => insertRequest(sql, given),
    async change<Payload>({ field, select, input, viewer, key = randomUUID() }: AskedChange) {
      const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
      const { data, errors } = await urban.ask<Record<string, Payload & ToldErrors>>(
        `mutation ($input: ${type}) { ${field}(input: $input) { ${select} userErrors { code field message messageFa } } }`,
        { input },
        { viewer, idempotencyKey: key },
      );
      const payload = data[field];
      if (payload && errors.length === 0) return payload;
      throw new Error(`The mutation ${field} answered ${JSON.stringify(errors)}`);
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function insertRequest(
  sql: SqlClient,
  { type, status, office, district }: NewRequest,
): Promise<string> {
  // Every test file loads this anew, so that a count would begin again.
  const serial = randomInt(100_000_000);
  const file = `${String(district).padStart(2, '0')}9${String(serial).padStart(8, '0')}`;
  await sql.query(
    `INSERT INTO dbo.tblParvandeh (ShomarehParvandeh, CodeNosazi, CodeMantaghe, Hoze, Blok, ShoMelk)
     VALUES ('${file}', '${district}-99-${serial}-1-0-0-0', ${district}, 99, ${serial}, 1)`,
  );
  const [row] = await sql.query(
    `INSERT INTO dbo.tblDarkhast (ShomarehParvandeh, CodeNoeDarkhast, CodeDaftar, CodeVaziat, CodeRahgiri, TarikhDarkhast, ZamanVaziat)
     OUTPUT CONVERT(varchar(20), INSERTED.ShomarehDarkhast) AS number
     VALUES ('${file}', ${type}, ${office}, ${status}, '8${file}', 14050801, '2026-10-23T09:00:00')`,
  );
  return String(row?.['number']);
}
