/** How much time is left for a question, in whole milliseconds; the gateway sends it, the subgraph keeps to it. */
export const remainingMsHeader = 'x-remaining-ms';

/** Who waits for the answer, `interactive` or `report`: from the client to the gateway, and on to the subgraphs. */
export const workloadHeader = 'x-workload';

/** The id of the client's request, which all logs name. */
export const requestIdHeader = 'x-request-id';

/** By which a client that asks again is known to mean the same change: to the gateway, and on to the subgraphs. */
export const idempotencyKeyHeader = 'idempotency-key';
