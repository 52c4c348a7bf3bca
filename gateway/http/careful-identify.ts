import type { IncomingMessage } from 'node:http';
import { isPromise, type MaybePromise } from '../../subgraphs/shared/maybe-promise.ts';
import type { Refusal } from '../../subgraphs/shared/http/refusal.ts';
import { apiKeyHeader, type Headers, type Identification, type Identify } from '../identity/identify.ts';
import type { ClientAllowances } from '../limits/client-allowances.ts';
import { pointsOfWrongCredentials } from '../limits/request-limits.ts';
import type { ClientAddress } from './client-address.ts';

/** Tells who sends a request by its credentials, which need not be its headers. */
export type CarefulIdentify = (
  request: IncomingMessage,
  credentials?: Headers,
) => MaybePromise<Identification>;

/** How connections know their clients. */
export interface Identifying {
  readonly identify: CarefulIdentify;
  /** Looks again at who stays connected; that is our own doing, for which nobody pays and from which nobody is barred. */
  readonly identifyAgain: Identify;
}

/**
 * Has each address pay for tokens and keys that are wrong, and looks at no new ones of an address that has spent all it has:
 * so nobody can have signatures checked without end. What it has is apart from the points of those who ask from there, and
 * who is known, or brings nothing, is let in as before: behind one address there may be a whole office.
 */
export function createCarefulIdentify(
  identify: Identify,
  allowances: ClientAllowances,
  addressOf: ClientAddress,
): CarefulIdentify {
  return (request, credentials = request.headers) => {
    if (credentials['authorization'] === undefined && credentials[apiKeyHeader] === undefined)
      return identify(credentials);
    const payer = `wrong credentials at ${addressOf(request)}`;
    const barred = refusalOf(allowances.waitOf(payer));
    const told = identify(credentials, () => barred);
    if (!isPromise(told)) return paid(told);
    // A signature is checked: it is paid for at once, so that of many at a time each is, and given back for a right one.
    allowances.fine(payer, pointsOfWrongCredentials);
    return told.then((known) => {
      if (!('refusal' in known) || known.refusal.status !== 401)
        allowances.fine(payer, -pointsOfWrongCredentials);
      return known;
    });

    function paid(known: Identification): Identification {
      if (!('refusal' in known) || known.refusal.status !== 401) return known;
      // Nothing more is owed for being turned away.
      if (barred) return { refusal: barred };
      allowances.fine(payer, pointsOfWrongCredentials);
      return known;
    }
  };
}

function refusalOf(waitMs: number): Refusal | undefined {
  if (waitMs === 0) return undefined;
  const seconds = Math.ceil(waitMs / 1000);
  return {
    status: 429,
    code: 'RATE_LIMITED',
    message: `Too many wrong tokens or keys came from your address; try again in ${seconds} s, or ask without one to see what is public.`,
    messageFa: `از نشانی شما توکن یا کلید نادرست زیادی فرستاده شده است؛ ${seconds.toLocaleString('fa')} ثانیه دیگر دوباره تلاش کنید یا برای دیدن داده‌های عمومی بدون آن بپرسید.`,
    headers: { 'retry-after': String(seconds) },
  };
}
