import { isIP } from 'node:net';
import type { SettingReader } from './setting-reader.ts';

/** What clients are held to. */
export interface LimitSettings {
  /** How large a document may be; document-limits.ts in the gateway says what each is. */
  readonly documentLimits: {
    readonly maxTokens: number;
    readonly maxDepth: number;
    readonly maxAliases: number;
    readonly maxFields: number;
    readonly introspection: boolean;
  };
  /** Points that one operation may cost; Infinity sets no limit. */
  readonly maxCost: number;
  /** Of one client; 0 sets no limit. */
  readonly clientLimits: { readonly pointsPerMinute: number; readonly maxConcurrent: number };
  readonly trustedDocuments: { readonly file: string; readonly only: boolean } | null;
  readonly explorer: boolean;
  readonly corsOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
}

/** What a production gateway allows a client where nothing is said: some hundred case desks a minute, fifty at a time. */
const productionClient = { pointsPerMinute: 500_000, maxConcurrent: 50 };

/**
 * Reads what clients are held to. What one client may ask for in all is left open on a laptop: there everybody is one
 * client at 127.0.0.1, tests and benchmarks with all their load.
 */
export function readLimits(
  reader: SettingReader,
  isProduction: boolean,
  defaultMaxCost: number,
): LimitSettings {
  const client = isProduction ? productionClient : { pointsPerMinute: 0, maxConcurrent: 0 };
  const isOpen = (name: OpeningName): boolean =>
    reader.choice(name, openings, isProduction ? 'off' : 'on') !== 'off';
  const count = (name: CountName, otherwise: number, most: number, least = 0): number =>
    reader.number(name, { least, most, otherwise });
  const limits: LimitSettings = {
    documentLimits: {
      maxTokens: count('CHAHARSU_MAX_TOKENS', 10_000, 1_000_000, 100),
      maxDepth: count('CHAHARSU_MAX_DEPTH', 30, 200, 5),
      maxAliases: count('CHAHARSU_MAX_ALIASES', 200, 100_000),
      maxFields: count('CHAHARSU_MAX_FIELDS', 2000, 100_000, 10),
      introspection: isOpen('CHAHARSU_INTROSPECTION'),
    },
    maxCost: count('CHAHARSU_MAX_COST', defaultMaxCost, 1_000_000_000) || Infinity,
    clientLimits: {
      pointsPerMinute: count('CHAHARSU_RATE_LIMIT', client.pointsPerMinute, 1_000_000_000),
      maxConcurrent: count('CHAHARSU_MAX_CONCURRENT', client.maxConcurrent, 100_000),
    },
    trustedDocuments: readTrustedDocuments(reader, isProduction),
    explorer: isOpen('CHAHARSU_EXPLORER'),
    corsOrigins: list(reader.text('CHAHARSU_CORS_ORIGINS')),
    trustedProxies: list(reader.text('CHAHARSU_TRUSTED_PROXIES')),
  };
  reportLimits(reader, limits);
  return limits;
}

/** What shows strangers how the graph is made. */
export const openingNames = ['CHAHARSU_INTROSPECTION', 'CHAHARSU_EXPLORER'] as const;
type OpeningName = (typeof openingNames)[number];

/** A production gateway does not take `on`, which may have come along from a laptop. */
const openings = ['on', 'off', 'even-in-production'] as const;

type CountName =
  | 'CHAHARSU_MAX_TOKENS'
  | 'CHAHARSU_MAX_DEPTH'
  | 'CHAHARSU_MAX_ALIASES'
  | 'CHAHARSU_MAX_FIELDS'
  | 'CHAHARSU_MAX_COST'
  | 'CHAHARSU_RATE_LIMIT'
  | 'CHAHARSU_MAX_CONCURRENT';

function readTrustedDocuments(
  reader: SettingReader,
  isProduction: boolean,
): LimitSettings['trustedDocuments'] {
  const file = reader.text('CHAHARSU_TRUSTED_DOCUMENTS');
  const only = reader.choice('CHAHARSU_TRUSTED_DOCUMENTS_ONLY', ['on', 'off'], isProduction ? 'on' : 'off');
  if (file === undefined && reader.has('CHAHARSU_TRUSTED_DOCUMENTS_ONLY') && only === 'on')
    reader.report(
      'CHAHARSU_TRUSTED_DOCUMENTS_ONLY=on wants CHAHARSU_TRUSTED_DOCUMENTS, the file of the documents; `npm run trusted-documents` makes one.',
    );
  return file === undefined ? null : { file, only: only === 'on' };
}

function reportLimits(
  reader: SettingReader,
  { maxCost, clientLimits: { pointsPerMinute }, corsOrigins, trustedProxies }: LimitSettings,
): void {
  if (pointsPerMinute > 0 && maxCost < Infinity && pointsPerMinute < maxCost)
    reader.report(
      `CHAHARSU_RATE_LIMIT is ${pointsPerMinute} and less than CHAHARSU_MAX_COST (${maxCost}), so that what may be asked could never be paid; raise the one or lower the other.`,
    );
  if (!corsOrigins.every(isOrigin))
    reader.report(
      'CHAHARSU_CORS_ORIGINS is a list of origins such as https://desk.example,https://map.example:8443, each with its scheme and without a path; * is none, because every page of the world would be let in.',
    );
  if (!trustedProxies.every(isAddressOrNetwork))
    reader.report(
      'CHAHARSU_TRUSTED_PROXIES is a list of IP addresses or networks such as 10.0.0.5,10.1.0.0/16.',
    );
}

function list(text = ''): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.parse(text)?.origin === text;
}

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  return isIP(address) > 0 && more.length === 0 && (bits === undefined || isUpTo(bits, most));
}

function isUpTo(text: string, most: number): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= most;
}
