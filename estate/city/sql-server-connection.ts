import mssql from 'mssql';

/** A SQL Server and the login that may create databases there. */
export interface Server {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly encrypt: boolean;
  readonly trustServerCertificate: boolean;
}

/** A pool of one database, as far as loading needs it. */
export interface Database extends AsyncDisposable {
  /** Sends a text as a batch of its own, without parameters. */
  batch(text: string): Promise<void>;
  /** Runs a statement; `json` becomes its parameter @rows. */
  query(text: string, json?: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

const loadTimeoutMs = 300_000;

/** Reads 'mssql://user:password@host:1433?encrypt=true'; throws a sentence on anything else. */
export function readServer(address: string): Server {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'mssql:' || url.hostname === '' || url.username === '')
    throw new Error(
      "--server is written like 'mssql://sa:password@localhost:1433' (encode signs such as @ in the password).",
    );
  return {
    host: url.hostname,
    port: url.port === '' ? 1433 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    encrypt: url.searchParams.get('encrypt') === 'true',
    trustServerCertificate: url.searchParams.get('trustServerCertificate') === 'true',
  };
}

/** Connects to one database of a server; throws a sentence that says what to mend. */
export async function openPool(server: Server, database: string): Promise<Database> {
  const { host, encrypt, trustServerCertificate, ...login } = server;
  const pool = new mssql.ConnectionPool({
    ...login,
    server: host,
    database,
    requestTimeout: loadTimeoutMs,
    options: { encrypt, trustServerCertificate },
    pool: { max: 1, min: 0 },
  });
  try {
    await pool.connect();
  } catch (error) {
    await pool.close();
    throw connectionError(error, server);
  }
  return {
    async batch(text) {
      await refusalsTold(text, pool.request().batch(text));
    },
    async query(text, json) {
      const request = pool.request();
      if (json !== undefined) request.input('rows', mssql.NVarChar(mssql.MAX), json);
      const { recordset } = await refusalsTold(text, request.query<Record<string, unknown>>(text));
      return recordset ?? [];
    },
    [Symbol.asyncDispose]: () => pool.close(),
  };
}

function connectionError(error: unknown, { host, port, user }: Server): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const isLogin = error instanceof mssql.ConnectionError && error.code === 'ELOGIN';
  return new Error(
    isLogin
      ? `SQL Server at ${host}:${port} refused the login ${user}; check user and password.`
      : `SQL Server at ${host}:${port} cannot be reached (${reason}); check the address, the port and the firewall.`,
    { cause: error },
  );
}

/** Names the statement by its first words only: a CREATE LOGIN goes on with a password. */
async function refusalsTold<T>(statement: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const act =
      /\b(?:CREATE|ALTER|DROP|GRANT|INSERT|SELECT)\s+(?:INTO\s+)?[\w.]+/u.exec(statement)?.[0] ??
      'a statement';
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`SQL Server refused ${act}: ${reason}`, { cause: error });
  }
}
