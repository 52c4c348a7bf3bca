import type { GraphQLFormattedError } from 'graphql';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeReason } from '../../gateway/identity/reason.ts';
import type { Viewer } from '../../subgraphs/shared/access/viewer.ts';
import type {
  SoapServiceSettings,
  SourceSettings,
  SqlServerSettings,
} from '../../subgraphs/shared/source-settings.ts';
import { runProgram } from '../e2e/running-program.ts';
import { estateDoors } from './estate.ts';
import { claimsOf, startIssuer } from './issuer.ts';
import { wholeCity } from './viewers.ts';

export interface GatewayAnswer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly GraphQLFormattedError[];
}

/** A gateway in a process of its own, asked over HTTP. */
export interface GatewayClient extends AsyncDisposable {
  readonly url: string;
  /** Asks as somebody who sees the whole city, unless a viewer is given; null is anybody. */
  ask<Data = Record<string, unknown>>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    viewer?: Viewer | null,
  ): Promise<GatewayAnswer<Data>>;
  /** Ends it as `kill -9` does. */
  kill(): void;
  /** What it has logged and printed so far. */
  log(): string;
  /** The headers by which a viewer asks. */
  headersOf(viewer: Viewer): Promise<Record<string, string>>;
}

/** Starts a gateway over the estate of this run, or over other doors where those are given. */
export async function startGateway(
  doors: Partial<SourceSettings> = {},
  settings: Readonly<Record<string, string>> = {},
): Promise<GatewayClient> {
  const { urbanPlanningSql, urbanPlanningWriterSql, inspectionSql, archiveSoap, inspectionSoap } = {
    ...estateDoors(),
    ...doors,
  };
  await using opening = new AsyncDisposableStack();
  const issuer = opening.use(await startIssuer());
  const folder = opening.use(await mkdtempDisposable(join(tmpdir(), 'chaharsu-gateway-')));
  const jwks = join(folder.path, 'keys.json');
  await writeFile(jwks, JSON.stringify(issuer.keySet));
  const program = opening.use(
    runProgram(process.execPath, ['gateway/main.ts'], {
      ...issuer.settings,
      CHAHARSU_OIDC_JWKS: jwks,
      PORT: '0',
      CHAHARSU_LOG_LEVEL: 'error',
      SHAHRSAZI_SQL: sqlUrl(urbanPlanningSql),
      ...(urbanPlanningWriterSql && { SHAHRSAZI_WRITER_SQL: sqlUrl(urbanPlanningWriterSql) }),
      BAZDID_SQL: sqlUrl(inspectionSql),
      ...soapSettings('ARCHIVE', archiveSoap),
      ...soapSettings('BAZDID', inspectionSoap),
      ...settings,
    }),
  );
  const [, url = ''] = /^ready (.*)$/m.exec(await program.prints('ready ')) ?? [];
  const headersOf = async (viewer: Viewer): Promise<Record<string, string>> => ({
    authorization: `Bearer ${await issuer.token(claimsOf(viewer))}`,
    ...(viewer.reason !== null && { 'x-reason': encodeReason(viewer.reason) }),
  });
  const ask: GatewayClient['ask'] = async <Data>(
    query: string,
    variables: object = {},
    viewer: Viewer | null = wholeCity,
  ) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(viewer && (await headersOf(viewer))) },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const answer: Omit<GatewayAnswer<Data>, 'status' | 'errors'> & Partial<GatewayAnswer<Data>> =
      JSON.parse(text);
    return { status: response.status, data: answer.data, errors: answer.errors ?? [] };
  };
  const running = opening.move();
  const log = (): string => {
    const { stdout, stderr } = program.output();
    return `${stdout}${stderr}`;
  };
  return {
    url,
    ask,
    log,
    headersOf,
    kill: () => program.kill('SIGKILL'),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function sqlUrl({
  host,
  port,
  user,
  password,
  database,
  encrypt,
  maxConnections,
}: SqlServerSettings): string {
  return `mssql://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}?encrypt=${encrypt}&maxConnections=${maxConnections}`;
}

function soapSettings(system: string, { url, user, password }: SoapServiceSettings): Record<string, string> {
  return {
    [`${system}_SOAP_URL`]: url,
    [`${system}_SOAP_USER`]: user,
    [`${system}_SOAP_PASSWORD`]: password,
  };
}
