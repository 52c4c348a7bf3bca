import type { Environment } from './environment.ts';
import { nearName } from './near-name.ts';
import { isSettingName, settingNames } from './setting-names.ts';

/** Sentences on the variables that look like settings of ours and are none. */
export function unknownSettings({ given, file }: Environment): readonly string[] {
  const inFile = Object.keys(file).filter((name) => !isSettingName(name));
  const inProcess = Object.keys(given).filter(
    (name) => !isSettingName(name) && !(name in file) && isMeantForUs(name, given[name] ?? ''),
  );
  return [
    ...inFile.map((name) => `${name} in .env is not a setting; ${remedy(name)}`),
    ...inProcess.map((name) => `The environment variable ${name} is not a setting; ${remedy(name)}`),
  ];
}

function remedy(name: string): string {
  const near = nearName(name, settingNames);
  return near ? `${near} is probably meant.` : 'remove it, or see .env.example for those there are.';
}

/** Words that no other program on the machine uses, and the families of our settings. */
const ours = /SHAHRSAZI|BAZDID|CHAHARSU|^ARCHIVE_(SOAP|PAGE)|^SUBGRAPH_\w+_URL$/i;

/**
 * Kubernetes puts the addresses of services into every container, under names made of the service's: a service
 * `chaharsu` gives CHAHARSU_SERVICE_HOST, CHAHARSU_PORT=tcp://… and CHAHARSU_PORT_4000_TCP_ADDR.
 */
function isOfKubernetes(name: string, value: string): boolean {
  return (
    /_SERVICE_HOST$|_SERVICE_PORT(_\w+)?$|_PORT_\d+_(TCP|UDP|SCTP)(_\w+)?$/.test(name) ||
    (name.endsWith('_PORT') && value.includes('://'))
  );
}

/** npm gives its scripts the fields of package.json, scripts and all. */
const ofNpm = /^npm_/i;

/** Names too short or too common to tell a typing error from another program's variable. */
const common = new Set(['PORT', 'HOST']);

/** A whole environment is full of other programs' variables; only what is surely meant for us may stop the start. */
function isMeantForUs(name: string, value: string): boolean {
  if (isOfKubernetes(name, value) || ofNpm.test(name)) return false;
  return (
    ours.test(name) ||
    nearName(
      name,
      settingNames.filter((known) => !common.has(known)),
    ) !== undefined
  );
}
