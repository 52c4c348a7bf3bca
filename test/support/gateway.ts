import type { GraphQLFormattedError } from 'graphql';
import type {
  SoapServiceSettings,
  SourceSettings,
  SqlServerSettings,
} from '../../subgraphs/shared/source-settings.ts';
import { runProgram } from '../e2e/running-program.ts';
import { estateDoors } from './estate.ts';

export interface GatewayAnswer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly GraphQLFormattedError[];
}

/** A gateway in a process of its own, asked over HTTP. */
export interface GatewayClient extends AsyncDisposable {
  readonly url: string;
  ask<Data = Record<string, unknown>>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<GatewayAnswer<Data>>;
}

/** Starts a gateway over the estate of this run, or over other doors where those are given. */
export async function startGateway(
  doors: Partial<SourceSettings> = {},
  settings: Readonly<Record<string, string>> = {},
): Promise<GatewayClient> {
  const { urbanPlanningSql, inspectionSql, archiveSoap, inspectionSoap } = { ...estateDoors(), ...doors };
  const program = runProgram(process.execPath, ['gateway/main.ts'], {
    PORT: '0',
    CHAHARSU_LOG_LEVEL: 'error',
    SHAHRSAZI_SQL: sqlUrl(urbanPlanningSql),
    BAZDID_SQL: sqlUrl(inspectionSql),
    ...soapSettings('ARCHIVE', archiveSoap),
    ...soapSettings('BAZDID', inspectionSoap),
    ...settings,
  });
  const [, url = ''] = /^ready (.*)$/m.exec(await program.prints('ready ')) ?? [];
  const ask: GatewayClient['ask'] = async <Data>(query: string, variables: object = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const answer: Omit<GatewayAnswer<Data>, 'status' | 'errors'> & Partial<GatewayAnswer<Data>> =
      JSON.parse(text);
    return { status: response.status, data: answer.data, errors: answer.errors ?? [] };
  };
  return { url, ask, [Symbol.asyncDispose]: () => program[Symbol.asyncDispose]() };
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
