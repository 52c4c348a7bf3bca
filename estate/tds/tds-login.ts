import { persianCollation } from './collation.ts';
import { type Login7, readLogin7 } from './login7.ts';
import type { MessageWriter } from './message-writer.ts';
import { maxPacketLength, type Packet, packetStatus, packetType } from './packet.ts';
import { checkPrelogin, serverVersion, writePreloginReply } from './prelogin.ts';
import { SqlServerError } from './sql-server-error.ts';
import {
  doneStatus,
  doneToken,
  writeBytesChange,
  writeDone,
  writeError,
  writeInfo,
  writeTextChange,
} from './tokens.ts';
import { ProtocolError } from './wire-reader.ts';

/** Answers PRELOGIN and reads LOGIN7; undefined when the client leaves before it. */
export async function acceptLogin(
  packets: AsyncIterator<Packet>,
  message: MessageWriter,
): Promise<Login7 | undefined> {
  for (;;) {
    const request = await readWhole(packets);
    if (!request) return undefined;
    if (request.type === packetType.login7) return readLogin7(request.payload);
    if (request.type !== packetType.prelogin) {
      throw new ProtocolError(`A packet of type ${request.type} comes before the login.`);
    }
    checkPrelogin(request.payload);
    writePreloginReply(message.out);
    message.end();
  }
}

/** Refuses what this server cannot serve: Windows accounts, and protocols before TDS 7.3B with its NBCROW. */
export function checkLogin(login: Login7): void {
  if (login.windowsAuthentication) {
    throw new SqlServerError(
      18452,
      'Login failed. The login is from an untrusted domain and cannot be used with Windows authentication.',
      { severity: 14 },
    );
  }
  if (login.tdsVersion < oldestTdsVersion) {
    throw new SqlServerError(
      17832,
      'The login packet used to open the connection is structurally invalid; the connection has been closed. ' +
        'Please contact the vendor of the client library.',
      { severity: 20, state: 18 },
    );
  }
}

/** Tells the client that it is in; the packet length that it asked for counts from the next message on. */
export function writeLoginReply(
  message: MessageWriter,
  login: Login7,
  database: string,
  serverName: string,
): void {
  const { out } = message;
  const packetLength =
    login.packetLength === 0
      ? message.packetLength
      : Math.min(maxPacketLength, Math.max(512, login.packetLength));
  writeTextChange(out, 1, database, 'master');
  writeInfo(out, 5701, `Changed database context to '${database}'.`, serverName);
  writeBytesChange(out, 7, persianCollation, new Uint8Array(0));
  writeTextChange(out, 2, 'us_english', '');
  writeInfo(out, 5703, 'Changed language setting to us_english.', serverName);
  writeLoginAcknowledgement(message, Math.min(login.tdsVersion, newestTdsVersion));
  writeTextChange(out, 4, String(packetLength), String(message.packetLength));
  writeDone(out, doneToken.done, { status: 0, command: 0, rowCount: 0 });
  message.end();
  message.packetLength = packetLength;
}

/** Tells the client why it is not in. */
export function writeLoginFailure(
  message: MessageWriter,
  error: SqlServerError,
  user: string,
  serverName: string,
): void {
  writeError(message.out, error, serverName);
  // SQL Server lets an unknown database end in a failed login.
  if (error.number === 4060) {
    writeError(
      message.out,
      new SqlServerError(18456, `Login failed for user '${user}'.`, { severity: 14 }),
      serverName,
    );
  }
  writeDone(message.out, doneToken.done, { status: doneStatus.error, command: 0, rowCount: 0 });
  message.end();
}

const oldestTdsVersion = 0x730b0003;
const newestTdsVersion = 0x74000004;
const maxLoginBytes = 131_072;

async function readWhole(
  packets: AsyncIterator<Packet>,
): Promise<{ readonly type: number; readonly payload: Buffer } | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for (;;) {
    const next = await packets.next();
    if (next.done) return undefined;
    const { type, status, payload } = next.value;
    parts.push(payload);
    length += payload.length;
    if (length > maxLoginBytes) throw new ProtocolError('The login message is too long.');
    if ((status & packetStatus.endOfMessage) !== 0) return { type, payload: Buffer.concat(parts) };
  }
}

function writeLoginAcknowledgement({ out }: MessageWriter, tdsVersion: number): void {
  const version = Buffer.alloc(8);
  version.writeUInt32BE(tdsVersion, 0);
  version.writeUInt8(serverVersion.major, 4);
  version.writeUInt8(serverVersion.minor, 5);
  version.writeUInt16BE(serverVersion.build, 6);
  out.u8(0xad);
  out.sized(() => {
    out.u8(1);
    out.bytes(version.subarray(0, 4));
    out.shortText('Microsoft SQL Server');
    out.bytes(version.subarray(4));
  });
}
