import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { createRequestPasses } from '../../../../subgraphs/shared/access/request-pass.ts';
import type { Viewer } from '../../../../subgraphs/shared/access/viewer.ts';
import type { InspectionStatus } from '../../../../subgraphs/inspection/types.generated.ts';
import type { SqlClient } from '../../../support/estate.ts';
import type { Answer, SubgraphClient } from '../../../support/subgraph-client.ts';
import { viewerOf } from '../../../support/viewers.ts';

export const clerk = viewerOf('OFFICE_CLERK', { office: 17 });
export const manager = viewerOf('OFFICE_MANAGER', { office: 17 });
export const stranger = viewerOf('OFFICE_CLERK', { office: 18 });
export const expert = viewerOf('DISTRICT_EXPERT', { district: 6 });
/** The agent of the slots that these tests make. */
export const agent = 9601;
export const inspector = viewerOf('INSPECTOR', { agent });

export const caseFileNumber = '06000977001';

/** What an inspection is asked to be, and what came of it. */
export interface Payload {
  readonly inspection: {
    readonly id: string;
    readonly status: InspectionStatus;
    readonly note: string | null;
    readonly slot: { readonly id: string } | null;
    readonly agent: { readonly code: number } | null;
    readonly result: object | null;
  } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[];
}

/** The four changes, each with its input type. */
const inputs = {
  requestInspection: 'RequestInspectionInput',
  bookInspectionSlot: 'BookInspectionSlotInput',
  cancelInspection: 'CancelInspectionInput',
  submitInspectionResult: 'SubmitInspectionResultInput',
} as const;

export type ChangeName = keyof typeof inputs;

export const result = {
  landArea: '125.50',
  structureArea: '0',
  storeys: 3,
  hasViolation: true,
  description: 'اضافه بنا در <طبقه سوم> & پیلوت',
};

export type InspectionDesk = ReturnType<typeof inspectionDesk>;

/** What the tests of changes do at the inspection subgraph and behind it. */
export function inspectionDesk(graph: SubgraphClient, database: SqlClient) {
  const passes = createRequestPasses(undefined);
  let numbers = 0;
  const next = (): number => (Date.now() % 1_000_000_000) * 100 + (numbers += 1);

  /** A request that nobody else uses; urban planning is not asked for it here. */
  const newRequest = (): string => String(3_000_000_000_000 + next());
  const passOf = (requestNumber: string, viewer: Viewer = clerk): string =>
    passes.passOf(viewer, { number: requestNumber, caseFileNumber });

  async function answered(
    change: ChangeName,
    input: object,
    viewer: Viewer,
    key: string | undefined,
  ): Promise<Answer<Record<string, Payload>>> {
    const query = `mutation Change($input: ${inputs[change]}!) { ${change}(input: $input) {
      inspection { id status note kind slot { id } agent { code } hasViolation
        result { landArea structureArea storeys hasViolation description quality } }
      userErrors { code field message messageFa } } }`;
    return graph.ask(query, { input }, { viewer, idempotencyKey: key });
  }

  async function ask(
    change: ChangeName,
    input: object,
    viewer: Viewer = clerk,
    key: string = randomUUID(),
  ): Promise<Payload> {
    const { data, errors } = await answered(change, input, viewer, key);
    expect(errors).toEqual([]);
    const payload = data[change];
    if (!payload) throw new Error('There is no payload.');
    return payload;
  }

  /** A free slot of the tests' own agent, or of another one. */
  async function newSlot(of = agent, day = '1405/07/01'): Promise<string> {
    const id = String(8_000_000_000_000 + next());
    await database.query(
      `IF NOT EXISTS (SELECT 1 FROM dbo.tblMamur WHERE CodeMamur = ${of})
  INSERT INTO dbo.tblMamur (CodeMamur, Nam, NamKhanevadegi, CodeMantaghe, SaghfRuzaneh, Faal) VALUES (${of}, N'رضا', N'آزمونی', 6, ${of === agent ? 200 : 1}, 1);
INSERT INTO dbo.tblNobat (IdNobat, CodeMamur, CodeMantaghe, Tarikh, AzSaat, TaSaat) VALUES (${id}, ${of}, 6, '${day}', '08:30', '09:00')`,
    );
    return id;
  }

  async function requested(requestNumber = newRequest(), remark: string | null = null): Promise<string> {
    const { inspection } = await ask('requestInspection', {
      requestNumber,
      caseFileNumber,
      writePass: passOf(requestNumber),
      kind: 'INITIAL',
      remark,
    });
    return inspection?.id ?? '';
  }

  /** An inspection that stands in a status, whatever the way there, with a slot where it has one. */
  async function standingIn(status: number): Promise<{ readonly id: string; readonly writePass: string }> {
    const requestNumber = newRequest();
    const id = await requested(requestNumber);
    const ownSlot = await newSlot();
    const slot = [3, 4, 5, 6].includes(status) ? ownSlot : null;
    await database.query(
      `UPDATE dbo.tblBazdid SET CodeVaziat = ${status}, IdNobat = ${slot ?? 'NULL'}, CodeMamur = ${agent} WHERE IdBazdid = ${id}`,
    );
    return { id, writePass: passOf(requestNumber) };
  }

  const countOf = async (condition: string): Promise<unknown> =>
    (await database.query(`SELECT COUNT(*) AS n FROM dbo.tblBazdid WHERE ${condition}`))[0]?.['n'];

  return { answered, ask, newSlot, newRequest, passOf, requested, standingIn, countOf };
}

/** What became of each: 'done', or the code of its error. */
export function endings(payloads: readonly Payload[]): readonly string[] {
  return payloads
    .map(({ userErrors: [error] }) => error?.code ?? 'done')
    .toSorted((a, b) => (a < b ? -1 : 1));
}
