import { join } from 'node:path';
import { subgraphNames, subgraphPort, type SubgraphName } from '../schema/subgraph-names.ts';
import {
  type ArchivePageSettings,
  defaultPageSettings,
  type SourceSettings,
  type SqlServerSettings,
} from '../subgraphs/shared/source-settings.ts';
import type { SupervisionStage } from '../subgraphs/urban-planning/rules/supervision-report.ts';
import { defaultStageOrder, readStageOrder } from '../subgraphs/urban-planning/rules/supervision-stages.ts';
import { readEngine, type EngineConfig } from './engine-settings.ts';
import type { Environment } from './environment.ts';
import { readIdentity, type IdentityConfig } from './identity-settings.ts';
import { readLimits, type LimitSettings } from './limit-settings.ts';
import {
  profiles,
  reportUnsafeDoors,
  reportUnsafeGateway,
  reportUnsafeGraph,
  reportUnsafeKey,
} from './production-profile.ts';
import {
  leastKeyLength,
  readRemoteSubgraphs,
  readSubgraphKey,
  type RemoteSubgraph,
} from './remote-subgraphs.ts';
import type { SettingName } from './setting-names.ts';
import { createSettingReader, type SettingReader } from './setting-reader.ts';
import { doorSettings, readDoors } from './source-doors.ts';
import { unknownSettings } from './unknown-settings.ts';

/** What the gateway and a subgraph that runs alone have in common. */
export interface ServiceConfig {
  /** Whether what is left open or unsafe stops the start. */
  readonly isProduction: boolean;
  /** The address to listen on. */
  readonly host: string;
  readonly logLevel: LogLevel;
  /** How long one request may take in all. */
  readonly deadlineMs: number;
  readonly maxBodyBytes: number;
  /** The doors to the real legacy systems that are given. */
  readonly doors: Partial<SourceSettings>;
  readonly archivePages: ArchivePageSettings;
  /** In which the stages of the works are reported on. */
  readonly stageOrder: readonly SupervisionStage[];
}

/** What the city's gateway has in common with one over any other supergraph. */
export interface GraphConfig extends ServiceConfig, LimitSettings {
  readonly port: number;
  /** How many subscriptions, and how many WebSockets, may be open at a time; one client may have a share of them. */
  readonly maxSubscriptions: number;
  readonly engine: EngineConfig;
  /** Whether equal queries to a subgraph at the same time are one call. */
  readonly sharesCalls: boolean;
  readonly identity: IdentityConfig;
  /** Where it is recorded who sees what of whom; null where nobody wants to know. */
  readonly auditFolder: string | null;
}

export interface GatewayConfig extends GraphConfig {
  /** The subgraphs that run elsewhere; the others run in the gateway's process. */
  readonly remoteSubgraphs: ReadonlyMap<SubgraphName, RemoteSubgraph>;
  /** By it the subgraphs know each other's passes; undefined makes one up for this process. */
  readonly passKey?: string | undefined;
  /** The embedded stand-in to start for the legacy systems; null where real ones are given, or none is needed. */
  readonly estate: EstateConfig | null;
  /** Whether tokens are those that `npm run token` and the explorer give out: on the embedded estate alone. */
  readonly embeddedIssuer: boolean;
}

/** Which city the embedded estate holds; undefined means the estate's own default. */
export interface EstateConfig {
  readonly size: (typeof estateSizes)[number] | undefined;
  readonly seed: string | undefined;
  readonly dataFolder: string | undefined;
}

export type LogLevel = (typeof logLevels)[number];

/** A configuration, or sentences on everything that is wrong with the settings. */
export type Reading<Config> = { readonly config: Config } | { readonly problems: readonly string[] };

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
/** Points; ten times what the largest question of an office costs. */
const cityMaxCost = 50_000;
/** No limit: where a supergraph does not say how long its lists are, a price is a guess. */
const foreignMaxCost = 0;
const estateSizes = ['small', 'city'] as const;

/** Reads the gateway's settings. */
export function readGatewayConfig(environment: Environment): Reading<GatewayConfig> {
  const reader = createSettingReader(environment);
  const remoteSubgraphs = readRemoteSubgraphs(reader);
  const passKey = reader.text('CHAHARSU_SUBGRAPH_KEY');
  const local = subgraphNames.filter((name) => !remoteSubgraphs.has(name));
  const { given, missing } = doorSettings(reader, local);
  const estate = readEstate(reader);
  if (given.length > 0 && missing.length > 0) {
    reader.report(
      `Of the settings of the legacy systems, ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing beside ${listed(given)}; give all of them, or none to run on the embedded estate. .env.example shows each.`,
    );
  }
  const graph = readGraph(reader, cityMaxCost);
  const isOnEstate = local.length > 0 && given.length === 0;
  if (graph.isProduction) {
    reportUnsafeGateway(reader, { ...graph, remoteSubgraphs, passKey, isOnEstate });
    reportUnsafeDoors(reader, graph.doors);
  }
  return finished(environment, reader, {
    ...graph,
    auditFolder: graph.auditFolder ?? (isOnEstate ? auditFolderBeside(estate) : null),
    remoteSubgraphs,
    passKey,
    estate: isOnEstate ? estate : null,
    embeddedIssuer: isOnEstate && graph.identity.oidc === null,
  });
}

/** The folder of the audit that the settings name, or that a gateway on the embedded estate has without any. */
export function readAuditFolder(environment: Environment): Reading<string> {
  const reader = createSettingReader(environment);
  return finished(
    environment,
    reader,
    reader.text('CHAHARSU_AUDIT_FOLDER') ?? auditFolderBeside(readEstate(reader)),
  );
}

/** In the estate's data folder, beside its cities. */
function auditFolderBeside({ dataFolder }: EstateConfig): string {
  return join(dataFolder ?? join(import.meta.dirname, '..', '.estate'), 'audit');
}

/** Reads the settings of a gateway over any supergraph, which knows its subgraphs itself; those of doors are left alone. */
export function readGraphConfig(environment: Environment): Reading<GraphConfig> {
  const reader = createSettingReader(environment);
  const config = readGraph(reader, foreignMaxCost);
  if (config.isProduction) reportUnsafeGraph(reader, config);
  return finished(environment, reader, config);
}

/** A subgraph that runs alone. */
export interface SubgraphConfig extends ServiceConfig {
  readonly port: number;
  /** By it the subgraph knows the gateway. */
  readonly key: string;
}

/** Reads the settings of a process that serves one subgraph alone; there is no estate beside it. */
export function readSubgraphConfig(
  environment: Environment,
  subgraph: SubgraphName,
): Reading<SubgraphConfig> {
  const reader = createSettingReader(environment);
  reportMissingDoors(reader, subgraph);
  const service = readService(reader);
  const key = readSubgraphKey(reader, `The subgraph ${subgraph}`);
  if (service.isProduction) {
    reportUnsafeDoors(reader, service.doors);
    reportUnsafeKey(reader, 'CHAHARSU_SUBGRAPH_KEY', key, 'it believes by it who asks');
  }
  return finished(environment, reader, {
    ...service,
    key,
    port: reader.number('PORT', { least: 0, most: 65_535, otherwise: subgraphPort(subgraph) }),
  });
}

/** Reads the doors of a subgraph for whoever looks at its systems and serves nobody. */
export function readSubgraphDoors(
  environment: Environment,
  subgraph: SubgraphName,
): Reading<ServiceConfig['doors']> {
  const reader = createSettingReader(environment);
  reportMissingDoors(reader, subgraph);
  return finished(environment, reader, readDoors(reader));
}

/** Reads the door of whoever may write in Shahrsazi, for the script that makes the gateway's own schema there. */
export function readWriterDoor(environment: Environment): Reading<SqlServerSettings> {
  const reader = createSettingReader(environment);
  const { urbanPlanningWriterSql } = readDoors(reader);
  if (urbanPlanningWriterSql) return finished(environment, reader, urbanPlanningWriterSql);
  if (reader.problems.length === 0)
    reader.report(
      'The schema chaharsu is made by a login that may write in Shahrsazi; set SHAHRSAZI_WRITER_SQL, as .env.example shows. On the embedded estate it is made at each start.',
    );
  return { problems: reader.problems };
}

function reportMissingDoors(reader: SettingReader, subgraph: SubgraphName): void {
  const { missing } = doorSettings(reader, [subgraph]);
  if (missing.length > 0)
    reader.report(
      `The subgraph ${subgraph} needs ${listed(missing)}; .env.example shows each, and \`npm run estate\` starts a stand-in and prints its addresses.`,
    );
}

function readEstate(reader: SettingReader): EstateConfig {
  const seed = reader.text('ESTATE_SEED');
  if (seed !== undefined && !/^\d{1,9}$/.test(seed))
    reader.report('ESTATE_SEED is a number of up to nine digits.');
  return {
    size: reader.has('ESTATE_SIZE') ? reader.choice('ESTATE_SIZE', estateSizes, 'small') : undefined,
    seed,
    dataFolder: reader.text('ESTATE_DATA_FOLDER'),
  };
}

function readGraph(reader: SettingReader, defaultMaxCost: number): GraphConfig {
  const service = readService(reader);
  return {
    ...service,
    ...readLimits(reader, service.isProduction, defaultMaxCost),
    port: reader.number('PORT', { least: 0, most: 65_535, otherwise: 4000 }),
    maxSubscriptions: reader.number('CHAHARSU_MAX_SUBSCRIPTIONS', {
      least: 0,
      most: 100_000,
      otherwise: 1000,
    }),
    engine: readEngine(reader),
    sharesCalls: reader.choice('CHAHARSU_SHARED_CALLS', ['on', 'off'], 'on') === 'on',
    identity: readIdentity(reader),
    auditFolder: reader.text('CHAHARSU_AUDIT_FOLDER') ?? null,
  };
}

function readService(reader: SettingReader): ServiceConfig {
  return {
    isProduction: reader.choice('CHAHARSU_PROFILE', profiles, 'laptop') === 'production',
    host: reader.address('HOST', '127.0.0.1'),
    logLevel: reader.choice('CHAHARSU_LOG_LEVEL', logLevels, 'info'),
    deadlineMs: reader.number('CHAHARSU_DEADLINE_MS', { least: 100, most: 600_000, otherwise: 20_000 }),
    maxBodyBytes: reader.number('CHAHARSU_MAX_BODY_BYTES', {
      least: 1024,
      most: 100 * 1024 * 1024,
      otherwise: 1024 * 1024,
    }),
    doors: readDoors(reader),
    archivePages: readArchivePages(reader),
    stageOrder: readStages(reader),
  };
}

function readArchivePages(reader: SettingReader): ArchivePageSettings {
  const key = reader.text('ARCHIVE_PAGE_KEY');
  if (key !== undefined && key.length < leastKeyLength)
    reader.report(
      `ARCHIVE_PAGE_KEY has ${leastKeyLength} characters at least; \`openssl rand -base64 32\` makes a good one.`,
    );
  const maxBytes = reader.number('ARCHIVE_PAGE_MAX_BYTES', {
    least: 1024 * 1024,
    most: 1024 * 1024 * 1024,
    otherwise: defaultPageSettings.maxBytes,
  });
  return { key, maxBytes, uploadFolder: reader.text('ARCHIVE_UPLOAD_FOLDER') };
}

function readStages(reader: SettingReader): readonly SupervisionStage[] {
  const text = reader.text('CHAHARSU_STAGE_ORDER');
  if (text === undefined) return defaultStageOrder;
  try {
    return readStageOrder(text.split(',').map((name) => name.trim()));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    reader.report(
      `CHAHARSU_STAGE_ORDER lists stages of the works in their order, each once, of ${defaultStageOrder.join(',')}.`,
    );
    return defaultStageOrder;
  }
}

function finished<Config>(environment: Environment, reader: SettingReader, config: Config): Reading<Config> {
  const { fileProblems = [] } = environment;
  const problems = [...fileProblems, ...unknownSettings(environment), ...reader.problems];
  return problems.length === 0 ? { config } : { problems };
}

function listed(names: readonly SettingName[]): string {
  return new Intl.ListFormat('en').format(names);
}
