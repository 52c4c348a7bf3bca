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

/** The doors to the three legacy systems. */
export interface SourceSettings {
  readonly urbanPlanningSql: SqlServerSettings;
  /** The same database for a login that may write there; where it is absent nothing is changed in it. */
  readonly urbanPlanningWriterSql?: SqlServerSettings;
  readonly inspectionSql: SqlServerSettings;
  readonly archiveSoap: SoapServiceSettings;
  readonly inspectionSoap: SoapServiceSettings;
}

/** How images of the archive's pages are taken and given out. */
export interface ArchivePageSettings {
  /** Signs their addresses, 32 characters at least; undefined makes one up for this process. */
  readonly key: string | undefined;
  /** A larger file is refused. */
  readonly maxBytes: number;
  /** Where images wait to be archived, shared by all processes of the archive; undefined makes one up for this process. */
  readonly uploadFolder?: string | undefined;
}

export const defaultPageSettings: ArchivePageSettings = { key: undefined, maxBytes: 16 * 1024 * 1024 };

/** The doors that each subgraph needs. */
export const doorsOfSubgraph = {
  'urban-planning': ['urbanPlanningSql'],
  archive: ['archiveSoap'],
  inspection: ['inspectionSql', 'inspectionSoap'],
} as const satisfies Readonly<Record<SubgraphName, readonly (keyof SourceSettings)[]>>;
