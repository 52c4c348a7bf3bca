import { auditServer, type AuditFail } from 'graphql-http';
import { describe, expect, test } from 'vitest';
import { createClientAllowances } from '../../../gateway/limits/client-allowances.ts';
import { hashOf } from '../../../gateway/limits/manifest.ts';
import { createTrustedDocuments } from '../../../gateway/limits/trusted-documents.ts';
import { startSmallFront, type SmallFront } from './small-front.ts';

/** A way in which the gateway runs. */
interface Profile {
  readonly name: string;
  readonly start: () => Promise<SmallFront>;
  /** The recommendations that it does not follow, by the audit's id, each with the cause. */
  readonly deviations: Readonly<Record<string, string>>;
}

const getNeedsHeader =
  'A GET without a header of its own may come from a foreign page; it is refused against forgery.';
const badDocumentIs400 =
  'A request that cannot be run is a 400 for every client, so that proxies and monitors see it; the 200 is for old clients.';

/** What the audit asks, but for what is wrong by intention. */
const trusted = [
  '{ __typename }',
  'query Query { __typename }',
  'query CoerceFailure($id: ID!){ __typename }',
  'query Type($name: String!) { __type(name: $name) { name } }',
  '{ __type(name: "Run🏃Swim🏊") { name } }',
];

/** All limits on but that of introspection, which the audit asks for. */
const inProduction = {
  limits: {
    maxCost: 50_000,
    allowances: createClientAllowances({ pointsPerMinute: 500_000, maxConcurrent: 50 }),
    documents: createTrustedDocuments(new Map(trusted.map((text) => [hashOf(text), text])), true),
  },
  door: { isProduction: true, corsOrigins: ['https://desk.example'] },
};

const deviations = {
  '5A70': getNeedsHeader,
  D6D5: getNeedsHeader,
  '6A70': getNeedsHeader,
  '572B': badDocumentIs400,
  FDE2: badDocumentIs400,
  '7B9B': badDocumentIs400,
};

const profiles: readonly Profile[] = [
  {
    name: 'as it comes',
    start: () => startSmallFront(),
    deviations,
  },
  {
    name: 'in production, where what the audit asks is trusted',
    start: () => startSmallFront(inProduction),
    deviations,
  },
];

describe.each(profiles)(
  'the audit of GraphQL over HTTP, of the gateway $name',
  ({ start, deviations: known }) => {
    test('finds every requirement met, and no recommendation disregarded but for a cause', async () => {
      await using front = await start();
      front.open();
      const results = await auditServer({ url: `${front.url}/graphql` });
      const failures = results.filter((result) => result.status !== 'ok');

      expect(failures.filter(({ status }) => status === 'error').map(told)).toEqual([]);
      expect(failures.filter(({ id }) => !(id in known)).map(told)).toEqual([]);
      expect(failures.map(({ id }) => id).toSorted()).toEqual(Object.keys(known).toSorted());
    });
  },
);

function told({ id, status, name, reason }: AuditFail): string {
  return `${status} ${id}: ${name} (${reason})`;
}
