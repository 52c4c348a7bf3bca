import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request to one of the front's addresses. */
export type Endpoint = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;
