import { randomUUID } from 'node:crypto';
import type { Viewer } from '../../subgraphs/shared/access/viewer.ts';
import { openSqlClient, type SqlClient } from './estate.ts';
import { openSubgraph, type SubgraphClient } from './subgraph-client.ts';
import { viewerOf } from './viewers.ts';

/** What every payload has. */
export interface Payload {
  readonly userErrors: readonly {
    readonly code: string;
    readonly field: readonly string[] | null;
    readonly messageFa: string;
  }[];
}

/** Urban planning as an office changes it, with the database beside it. */
export interface ChangingCity extends AsyncDisposable {
  readonly graph: SubgraphClient;
  readonly database: SqlClient;
  /** Makes a change by a key of its own, or by one that is given; throws where it fails. */
  change<Answer extends Payload>(
    mutation: string,
    input: object,
    viewer?: Viewer,
    key?: string,
  ): Promise<Answer>;
  /** A request of office 17 on a new case file of district 6. */
  registered(type: string): Promise<string>;
}

export const clerk = viewerOf('OFFICE_CLERK', { office: 17 });
export const otherOffice = viewerOf('OFFICE_CLERK', { office: 18 });
export const expert = viewerOf('DISTRICT_EXPERT', { district: 6 });

const open = `mutation ($input: OpenCaseFileInput!) {
  openCaseFile(input: $input) { caseFile { number } userErrors { code field messageFa } }
}`;
const register = `mutation ($input: RegisterServiceRequestInput!) {
  registerServiceRequest(input: $input) { serviceRequest { number } userErrors { code field messageFa } }
}`;
const applicant = { name: 'مریم کیانی', nationalCode: '0000000019' };
const owner = {
  kind: 'PERSON',
  firstName: 'مریم',
  lastName: 'کیانی',
  nationalCode: '0000000019',
  landDang: '6',
  structureDang: '0',
};

export async function openChangingCity(): Promise<ChangingCity> {
  await using opening = new AsyncDisposableStack();
  const graph = opening.use(openSubgraph('urban-planning'));
  const database = opening.use(await openSqlClient('Shahrsazi'));
  const change: ChangingCity['change'] = async <Answer extends Payload>(
    mutation: string,
    input: object,
    viewer: Viewer = clerk,
    key: string = randomUUID(),
  ) => {
    const { data, errors } = await graph.ask<Record<string, Answer>>(
      mutation,
      { input },
      { viewer, idempotencyKey: key },
    );
    const [payload] = Object.values(data ?? {});
    if (errors.length > 0 || !payload) throw new Error(`The change failed: ${JSON.stringify(errors)}`);
    return payload;
  };
  const running = opening.move();
  return {
    graph,
    database,
    change,
    async registered(type) {
      const { caseFile, userErrors } = await change<Payload & { caseFile: { number: string } | null }>(open, {
        renovationCode: `6-3-978-${Number.parseInt(randomUUID().slice(0, 7), 16) + 1}-0-0-0`,
        address: 'خیابان کارگر',
        owners: [owner],
      });
      if (!caseFile) throw new Error(`No case file was opened: ${JSON.stringify(userErrors)}`);
      const { serviceRequest } = await change<Payload & { serviceRequest: { number: string } }>(register, {
        caseFileNumber: caseFile.number,
        type,
        applicant,
      });
      return serviceRequest.number;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** What became of several changes: 'done', or the code of the first error. */
export function endings(payloads: readonly Payload[]): readonly string[] {
  return payloads
    .map(({ userErrors: [error] }) => error?.code ?? 'done')
    .toSorted((a, b) => (a < b ? -1 : 1));
}
