import { sendJson } from '../../subgraphs/shared/http/json-answer.ts';
import type { Endpoint } from '../http/endpoint.ts';
import type { EmbeddedIssuer } from './embedded-issuer.ts';
import { encodeReason } from './reason.ts';
import type { Claims } from './viewer-claims.ts';

/** Somebody of the embedded estate's city, for the explorer. */
interface DemoUser {
  readonly name: string;
  readonly title: string;
  readonly titleFa: string;
  readonly claims: Claims;
  /** Why this one asks, where the role must say so. */
  readonly reason?: string;
}

/** As long as a day at the desk. */
const goodForSeconds = 12 * 3600;

/** Gives out the demo users with a token each; the first is the one to begin with. */
export function createDemoUsers({ sign }: EmbeddedIssuer): Endpoint {
  return async (_, response) => {
    const users = await Promise.all(
      demoUsers.map(async ({ name, title, titleFa, claims, reason }) => ({
        name,
        title,
        titleFa,
        headers: {
          authorization: `Bearer ${await sign({ sub: `demo-${name}`, ...claims }, goodForSeconds)}`,
          ...(reason !== undefined && { 'x-reason': encodeReason(reason) }),
        },
      })),
    );
    sendJson(response, 200, users);
  };
}

/** Their numbers are in the city that is generated where nothing else is asked for, and most in every other. */
const demoUsers: readonly DemoUser[] = [
  {
    name: 'expert-6',
    title: 'Expert of district 6',
    titleFa: 'کارشناس منطقه ۶',
    claims: { role: 'DISTRICT_EXPERT', district: 6 },
  },
  {
    name: 'clerk-17',
    title: 'Clerk of office 17',
    titleFa: 'کارمند دفتر ۱۷',
    claims: { role: 'OFFICE_CLERK', office: 17 },
  },
  {
    name: 'manager-17',
    title: 'Manager of office 17',
    titleFa: 'مدیر دفتر ۱۷',
    claims: { role: 'OFFICE_MANAGER', office: 17 },
  },
  {
    name: 'inspector',
    title: 'Inspector',
    titleFa: 'مأمور بازدید',
    claims: { role: 'INSPECTOR', agent: 601 },
  },
  {
    name: 'archive-6',
    title: 'Archive officer of district 6',
    titleFa: 'مسئول آرشیو منطقه ۶',
    claims: { role: 'ARCHIVE_OFFICER', district: 6 },
  },
  {
    name: 'engineer',
    title: 'Supervising engineer',
    titleFa: 'مهندس ناظر',
    claims: { role: 'SUPERVISING_ENGINEER', engineer_licence: '10-30-04326' },
  },
  {
    name: 'analyst',
    title: 'City analyst',
    titleFa: 'تحلیلگر شهر',
    claims: { role: 'CITY_ANALYST' },
  },
  {
    name: 'auditor',
    title: 'Auditor, with a reason',
    titleFa: 'بازرس، با ذکر دلیل',
    claims: { role: 'AUDITOR' },
    reason: 'رسیدگی به شکایت',
  },
];
