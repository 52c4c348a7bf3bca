import type { SubgraphName } from '../../schema/subgraph-names.ts';

/** Where a SQL Server database is and how to enter it; read from an mssql:// URL. */
export interface SqlServerSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly encrypt: boolean;
  readonly trustServerCertificate: boolean;
  readonly maxConnections: number;
}

/** Where an ASMX service is and how to enter it. */
export interface SoapServiceSettings {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** The four doors to the three legacy systems. */
export interface SourceSettings {
  readonly urbanPlanningSql: SqlServerSettings;
  readonly inspectionSql: SqlServerSettings;
  readonly archiveSoap: SoapServiceSettings;
  readonly inspectionSoap: SoapServiceSettings;
}

/** The doors that each subgraph needs. */
export const doorsOfSubgraph = {
  'urban-planning': ['urbanPlanningSql'],
  archive: ['archiveSoap'],
  inspection: ['inspectionSql', 'inspectionSoap'],
} as const satisfies Readonly<Record<SubgraphName, readonly (keyof SourceSettings)[]>>;
