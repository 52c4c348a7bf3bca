import { GraphQLError } from 'graphql';
import type { Requirement } from './requirements.ts';
import { mayWithReason, type Viewer } from './viewer.ts';

/**
 * The error for somebody who does not meet a requirement: UNAUTHENTICATED where nobody has signed in, else FORBIDDEN, with
 * what is missing in words and never a value; null where all are met.
 */
export function denialOf(viewer: Viewer, requirements: readonly Requirement[]): GraphQLError | null {
  for (const requirement of requirements) {
    const isMet = requirement.anyOf.some((all) => all.every((name) => has(viewer, requirement, name)));
    if (viewer.role === null) return unauthenticated();
    if (!isMet) return requirement.kind === 'policies' ? reasonMissing() : scopeMissing(requirement);
  }
  return null;
}

/** The error for somebody who may see a thing but not look for it by this: to find it is to see it. */
export function maySeeButNotSearch(): GraphQLError {
  return forbidden(
    'You may not look for people, addresses or postal codes, for whoever finds by them has seen them; look by the number of the case file or by its renovation code.',
    'جستجو با نام، کد ملی، نشانی یا کد پستی برای شما مجاز نیست؛ با شماره پرونده یا کد نوسازی جستجو کنید.',
  );
}

function has(viewer: Viewer, { kind }: Requirement, name: string): boolean {
  switch (kind) {
    case 'authenticated':
      return viewer.role !== null;
    case 'scopes':
      return viewer.scopes.some((scope) => scope === name);
    case 'policies':
      return name === 'reason' && mayWithReason(viewer);
  }
}

function unauthenticated(): GraphQLError {
  const extensions = {
    code: 'UNAUTHENTICATED',
    messageFa: 'این داده همگانی نیست؛ با سرآیند authorization و توکن خود دوباره بپرسید.',
  };
  return new GraphQLError(
    'This is not public; ask again with your token in the header `authorization: Bearer …`.',
    { extensions },
  );
}

function scopeMissing({ anyOf }: Requirement): GraphQLError {
  const scopes = anyOf.map((all) => all.join(' and ')).join(', or ');
  const scopesFa = anyOf.map((all) => all.join(' و ')).join(' یا ');
  return forbidden(
    `This is for those with the scope ${scopes}; leave it out, or ask whoever gives out the roles.`,
    `این داده به دسترسی ${scopesFa} نیاز دارد؛ آن را نخواهید یا از مسئول دسترسی‌ها درخواست کنید.`,
  );
}

function reasonMissing(): GraphQLError {
  return forbidden(
    'Your role sees this only for a reason; say it in the header `X-Reason` and ask again.',
    'نقش شما این داده را فقط با ذکر دلیل می‌بیند؛ دلیل را در سرآیند X-Reason بنویسید و دوباره بپرسید.',
  );
}

function forbidden(message: string, messageFa: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN', messageFa } });
}
