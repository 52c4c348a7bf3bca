/** Every setting there is; `.env.example` says what each is for. */
export const settingNames = [
  'PORT',
  'HOST',
  'SHAHRSAZI_SQL',
  'BAZDID_SQL',
  'ARCHIVE_SOAP_URL',
  'ARCHIVE_SOAP_USER',
  'ARCHIVE_SOAP_PASSWORD',
  'ARCHIVE_PAGE_KEY',
  'ARCHIVE_PAGE_MAX_BYTES',
  'BAZDID_SOAP_URL',
  'BAZDID_SOAP_USER',
  'BAZDID_SOAP_PASSWORD',
  'SUBGRAPH_URBAN_PLANNING_URL',
  'SUBGRAPH_ARCHIVE_URL',
  'SUBGRAPH_INSPECTION_URL',
  'CHAHARSU_DEADLINE_MS',
  'CHAHARSU_MAX_BODY_BYTES',
  'CHAHARSU_MAX_SUBSCRIPTIONS',
  'CHAHARSU_ENGINE',
  'CHAHARSU_PLAN_TIMEOUT_MS',
  'CHAHARSU_PLAN_CACHE_SIZE',
  'CHAHARSU_PLAN_CACHE_BYTES',
  'CHAHARSU_CACHE_BYTES',
  'CHAHARSU_SHARED_CALLS',
  'CHAHARSU_LOG_LEVEL',
  'CHAHARSU_OIDC_ISSUER',
  'CHAHARSU_OIDC_AUDIENCE',
  'CHAHARSU_OIDC_JWKS',
  'CHAHARSU_API_KEYS_FILE',
  'ESTATE_SIZE',
  'ESTATE_SEED',
  'ESTATE_DATA_FOLDER',
] as const;

export type SettingName = (typeof settingNames)[number];

export function isSettingName(name: string): name is SettingName {
  return (settingNames as readonly string[]).includes(name);
}
