import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createClientAddress } from '../../../gateway/http/client-address.ts';

/** A mock: sockets of other machines are not to be had in a test. */
function requestFrom(remoteAddress: string, forwarded?: string): IncomingMessage {
  const headers = { 'x-forwarded-for': forwarded };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only these two are read
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

test.each<[string, readonly string[], string, string | undefined, string]>([
  ['of the connection', [], '192.0.2.7', undefined, '192.0.2.7'],
  ['of IPv4 in IPv6', [], '::ffff:192.0.2.7', undefined, '192.0.2.7'],
  ['of the network of IPv6', [], '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
  ['of the network of a short IPv6', [], '2001:db8::6', undefined, '2001:db8:0:0::/64'],
  ['of the connection, where nobody is trusted', [], '192.0.2.7', '198.51.100.1', '192.0.2.7'],
  ['of the connection, where it is no proxy', ['10.0.0.5'], '192.0.2.7', '198.51.100.1', '192.0.2.7'],
  ['that a proxy forwards', ['10.0.0.5'], '10.0.0.5', '198.51.100.1', '198.51.100.1'],
  [
    'that the last proxy saw, whatever a client wrote before',
    ['10.0.0.0/8'],
    '10.0.0.5',
    '1.2.3.4, 198.51.100.1, 10.0.0.9',
    '198.51.100.1',
  ],
  ['of the proxy, where nothing can be read', ['10.0.0.5'], '10.0.0.5', 'unknown', '10.0.0.5'],
])('the address is that %s', (_, proxies, near, forwarded, expected) => {
  expect(createClientAddress(proxies)(requestFrom(near, forwarded))).toBe(expected);
});
