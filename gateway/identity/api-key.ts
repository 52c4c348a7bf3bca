import { hash, randomBytes } from 'node:crypto';
import type { Workload } from '../../subgraphs/shared/source-request.ts';
import type { Viewer } from '../../subgraphs/shared/access/viewer.ts';

/** What is known of an API key; the key itself is nowhere. */
export interface ApiKey {
  readonly viewer: Viewer;
  readonly workload: Workload;
  readonly expiresAtMs: number;
}

/** Makes a key: `chk_`, by which scanners of repositories know it, and 256 random bits. */
export function makeApiKey(): string {
  return `chk_${randomBytes(32).toString('base64url')}`;
}

/** What is kept of a key. Nobody guesses 256 bits, so it needs no salt and no slowness. */
export function hashOfApiKey(key: string): string {
  return hash('sha256', key, 'hex');
}
