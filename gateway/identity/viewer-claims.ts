import { isRole, isScope } from '../../subgraphs/shared/access/claims.ts';
import { grantsOf, roles, scopes, type Role, type Scope } from '../../subgraphs/shared/access/roles.ts';
import type { Viewer } from '../../subgraphs/shared/access/viewer.ts';
import type { Sentences } from './refusals.ts';
import { readBounds, strayBounds } from './role-bounds.ts';

/** What is said of somebody, in a token or beside a key. */
export type Claims = Readonly<Record<string, unknown>>;

const longestSubject = 200;

/** Scopes that OpenID Connect gives to tokens for purposes of its own; they say nothing of what may be seen here. */
const foreignScopes = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access']);

/**
 * Reads who somebody is out of the claims `sub`, `role`, `scope`, and `office`, `district`, `agent` or
 * `engineer_licence`, whichever bounds the role.
 */
export function readViewer(claims: Claims): { readonly viewer: Viewer } | { readonly problem: Sentences } {
  const { sub: subject, role, scope } = claims;
  if (typeof subject !== 'string' || subject.trim() === '' || subject.length > longestSubject)
    return { problem: noSubject };
  if (!isRole(role)) return { problem: noRole };
  if (scope !== undefined && typeof scope !== 'string') return { problem: noScopes };
  const reading = readBounds(role, claims);
  if ('problem' in reading) return reading;
  return { viewer: { subject, role, ...reading.bounds, scopes: scopesOf(role, scope), reason: null } };
}

/** The same for what somebody wrote by hand, in which nothing may be without meaning. */
export function readWrittenViewer(
  claims: Claims,
): { readonly viewer: Viewer } | { readonly problem: Sentences } {
  const reading = readViewer(claims);
  const { role } = claims;
  const [stray] = isRole(role) ? strayBounds(role, claims) : [];
  if ('problem' in reading || stray === undefined) return reading;
  return {
    problem: {
      message: `\`${stray}\` does not bound what the role ${String(role)} sees`,
      messageFa: `مقدار ${stray} دید نقش ${String(role)} را محدود نمی‌کند`,
    },
  };
}

/** What is named narrows what the role may see, and never widens it; where nothing of ours is meant, it does neither. */
function scopesOf(role: Role, scope: string | undefined): readonly Scope[] {
  const own = grantsOf(role).scopes;
  if (scope === undefined) return own;
  const named = scope.split(/\s+/);
  if (named.every((name) => foreignScopes.has(name))) return own;
  return own.filter((name) => named.includes(name));
}

/** Scopes by their names; undefined where one of them is none. */
export function readScopes(names: readonly unknown[]): readonly Scope[] | undefined {
  const known = names.filter(isScope);
  return known.length === names.length ? known : undefined;
}

const noSubject: Sentences = {
  message: `\`sub\` does not say whose it is in 1 to ${longestSubject} characters`,
  messageFa: `مقدار sub صاحب آن را در ۱ تا ${longestSubject.toLocaleString('fa')} نویسه نمی‌گوید`,
};

const noRole: Sentences = {
  message: `\`role\` is none of ${roles.join(', ')}`,
  messageFa: `مقدار role هیچ‌یک از ${roles.join('، ')} نیست`,
};

const noScopes: Sentences = {
  message: `\`scope\` is no text of scopes with spaces between, out of ${scopes.join(', ')}`,
  messageFa: `مقدار scope متنی از ${scopes.join('، ')} با فاصله میان آن‌ها نیست`,
};
