import type { IncomingMessage } from 'node:http';
import type { Workload } from '../source-request.ts';
import type { Refusal } from './refusal.ts';
import { workloadHeader } from './subgraph-protocol.ts';

/** Reads who waits for the answer; where nobody says so it is a person at a desk, unless whoever asks is known to be a report. */
export function readWorkload(
  request: IncomingMessage,
  otherwise: Workload = 'interactive',
): { readonly workload: Workload } | { readonly refusal: Refusal } {
  const given = request.headers[workloadHeader] ?? otherwise;
  return given === 'interactive' || given === 'report' ? { workload: given } : { refusal: unknownWorkload };
}

const unknownWorkload: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: `The header ${workloadHeader} is \`interactive\` where a person waits, or \`report\`; send one of them, or leave it out.`,
  messageFa: `سرآیند ${workloadHeader} باید interactive (کاربر منتظر است) یا report (گزارش) باشد؛ یکی از این دو را بفرستید یا آن را حذف کنید.`,
};
