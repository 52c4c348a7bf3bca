import { ServerResponse, type IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { refuse, type Refusal } from '../../../subgraphs/shared/http/refusal.ts';

/** Answers a request for a WebSocket as any other request that is refused, and ends its connection. */
export function refuseUpgrade(request: IncomingMessage, socket: Duplex, refusal: Refusal): void {
  // The client may have gone; nobody else listens.
  socket.on('error', () => socket.destroy());
  if (!(socket instanceof Socket)) return void socket.destroy();
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.once('finish', () => socket.end());
  void refuse(request, response, refusal);
}
