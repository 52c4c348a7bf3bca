import type { SubgraphName } from '../schema/subgraph-names.ts';
import type { ArchivePageSettings, SourceSettings } from '../subgraphs/shared/source-settings.ts';
import type { IdentityConfig } from './identity-settings.ts';
import { openingNames, type LimitSettings } from './limit-settings.ts';
import type { SettingName } from './setting-names.ts';
import type { SettingReader } from './setting-reader.ts';
import { settingsOfDoor } from './source-doors.ts';

/** A laptop has everything at hand and nothing to hide; production starts only where nothing is left open. */
export const profiles = ['laptop', 'production'] as const;

/** What .env.example has in the place of secrets, and the passwords of the embedded estate. */
const exampleSecret = /^(PASSWORD|REPLACE_THIS.*|Estate-.*)$/;

/** Reports what no production gateway may be, each with what to set. */
export function reportUnsafeGateway(
  reader: SettingReader,
  config: {
    readonly remoteSubgraphs: ReadonlyMap<SubgraphName, { readonly url: string }>;
    readonly passKey: string | undefined;
    readonly isOnEstate: boolean;
    readonly archivePages: ArchivePageSettings;
  } & GraphSettings,
): void {
  const { remoteSubgraphs, passKey, isOnEstate, archivePages } = config;
  reportUnsafeGraph(reader, config, ['CHAHARSU_MAX_COST', ...clientLimitNames]);
  if (isOnEstate)
    unsafe('runs on no embedded estate; set SHAHRSAZI_SQL, BAZDID_SQL, ARCHIVE_SOAP_* and BAZDID_SOAP_*.');
  if (passKey !== undefined)
    reportUnsafeKey(reader, 'CHAHARSU_SUBGRAPH_KEY', passKey, 'the subgraphs believe by it who asks');
  if (!remoteSubgraphs.has('archive'))
    reportUnsafeKey(
      reader,
      'ARCHIVE_PAGE_KEY',
      archivePages.key,
      'the addresses of page images are signed with it',
    );
  for (const [name, { url }] of remoteSubgraphs)
    if (isOpenlySent(url))
      unsafe(
        `asks subgraphs over TLS; give the address of ${name} (SUBGRAPH_…_URL) as https://, or that of a tunnel on 127.0.0.1.`,
      );

  function unsafe(sentence: string): void {
    reader.report(`${production} ${sentence}`);
  }
}

/** Reports a key that is not there, or that everybody knows; one that is too short is reported where it is read. */
export function reportUnsafeKey(
  reader: SettingReader,
  name: SettingName,
  key: string | undefined,
  why: string,
): void {
  if (key === undefined || exampleSecret.test(key))
    reader.report(
      `${production} has a key of its own in ${name}, for ${why}; \`openssl rand -base64 32\` makes a good one.`,
    );
}

/** What any gateway is held to, over whatever supergraph. */
interface GraphSettings extends LimitSettings {
  readonly identity: IdentityConfig;
  readonly auditFolder: string | null;
}

const clientLimitNames = ['CHAHARSU_RATE_LIMIT', 'CHAHARSU_MAX_CONCURRENT'] as const;
type LimitName = 'CHAHARSU_MAX_COST' | (typeof clientLimitNames)[number];

/**
 * Reports the same of a gateway over any supergraph, whose lists may not say how long they are, so that it needs no limit
 * of cost. Where its subgraphs are stands in the supergraph, and is looked at with it.
 */
export function reportUnsafeGraph(
  reader: SettingReader,
  { identity, auditFolder, trustedDocuments, corsOrigins, clientLimits, maxCost }: GraphSettings,
  limitNames: readonly LimitName[] = clientLimitNames,
): void {
  if (!identity.oidc)
    reader.report(
      `${production} knows who asks by the tokens of the city’s own issuer; set CHAHARSU_OIDC_ISSUER, CHAHARSU_OIDC_AUDIENCE and CHAHARSU_OIDC_JWKS.`,
    );
  if (auditFolder === null)
    reader.report(
      `${production} keeps a log of who saw what; set CHAHARSU_AUDIT_FOLDER to a folder on a disk that is backed up.`,
    );
  const isOpen: Readonly<Record<LimitName, boolean>> = {
    CHAHARSU_MAX_COST: maxCost === Infinity,
    CHAHARSU_RATE_LIMIT: clientLimits.pointsPerMinute === 0,
    CHAHARSU_MAX_CONCURRENT: clientLimits.maxConcurrent === 0,
  };
  if (limitNames.some((name) => isOpen[name]))
    reader.report(
      `${production} holds each client to something; leave ${new Intl.ListFormat('en').format(limitNames)} out, or give them more than 0.`,
    );
  for (const name of openingNames)
    if (reader.text(name) === 'on')
      reader.report(
        `${production} shows nobody how its graph is made; leave ${name} out, or set it to even-in-production where you must.`,
      );
  if (corsOrigins.some(isOpenlySent))
    reader.report(
      `${production} answers pages that nobody can change on their way; give the origins in CHAHARSU_CORS_ORIGINS as https://.`,
    );
  if (!trustedDocuments)
    reader.report(
      `${production} answers known documents only; set CHAHARSU_TRUSTED_DOCUMENTS to their manifest, which \`npm run trusted-documents\` makes.`,
    );
  else if (!trustedDocuments.only)
    reader.report(
      `${production} answers known documents only; leave CHAHARSU_TRUSTED_DOCUMENTS_ONLY out, or set it to on.`,
    );
}

/** Reports doors through which others could look, and secrets that are none. */
export function reportUnsafeDoors(reader: SettingReader, doors: Partial<SourceSettings>): void {
  for (const door of ['urbanPlanningSql', 'urbanPlanningWriterSql', 'inspectionSql'] as const) {
    const [name] = settingsOfDoor[door];
    const { encrypt = true, trustServerCertificate = false, password } = doors[door] ?? {};
    if (!encrypt)
      report(name, 'encrypts what it sends; leave encrypt=false out, and give the server a certificate.');
    if (trustServerCertificate)
      report(
        name,
        'knows whom it talks to; leave trustServerCertificate=true out, and give this machine the issuer.',
      );
    reportSecret(name, password);
  }
  for (const door of ['archiveSoap', 'inspectionSoap'] as const) {
    const [urlName, , passwordName] = settingsOfDoor[door];
    const { url, password } = doors[door] ?? {};
    if (url !== undefined && isOpenlySent(url))
      report(urlName, 'hides its password; give an https:// address, or that of a tunnel on 127.0.0.1.');
    reportSecret(passwordName, password);
  }

  function report(name: SettingName, sentence: string): void {
    reader.report(`${production} is safe only where ${name} ${sentence}`);
  }

  function reportSecret(name: SettingName, secret: string | undefined): void {
    if (secret !== undefined && exampleSecret.test(secret))
      report(name, 'has a password of its own; this one stands in Chaharsu and is known to everybody.');
  }
}

const production = 'CHAHARSU_PROFILE=production';

/** Whether others on the network can read along. */
export function isOpenlySent(address: string): boolean {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:') return false;
  return !/^(127(\.\d+){3}|localhost|\[::1\])$/.test(url.hostname);
}
