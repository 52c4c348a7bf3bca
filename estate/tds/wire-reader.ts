/** The client broke the protocol; nothing after this can be trusted, so the connection ends. */
export class ProtocolError extends Error {
  override readonly name: string = 'ProtocolError';
}

/** A value reaches past the bytes at hand: fatal in a whole message, a reason to wait in a streamed one. */
export class MissingBytes extends ProtocolError {
  override readonly name = 'MissingBytes';
}

/** Reads TDS's little-endian fields from a buffer; a read past its end throws MissingBytes and allocates nothing. */
export class WireReader {
  readonly #buffer: Buffer;
  #position: number;

  constructor(buffer: Buffer, position = 0) {
    this.#buffer = buffer;
    this.#position = position;
  }

  get position(): number {
    return this.#position;
  }

  get remaining(): number {
    return this.#buffer.length - this.#position;
  }

  u8(): number {
    return this.#buffer.readUInt8(this.#advance(1));
  }

  u16(): number {
    return this.#buffer.readUInt16LE(this.#advance(2));
  }

  u32(): number {
    return this.#buffer.readUInt32LE(this.#advance(4));
  }

  u64(): bigint {
    return this.#buffer.readBigUInt64LE(this.#advance(8));
  }

  peek(): number {
    const byte = this.u8();
    this.#position -= 1;
    return byte;
  }

  /** A view of the next bytes, not a copy. */
  bytes(length: number): Buffer {
    const start = this.#advance(length);
    return this.#buffer.subarray(start, start + length);
  }

  utf16(characters: number): string {
    return this.bytes(characters * 2).toString('utf16le');
  }

  /** B_VARCHAR: the length in characters as one byte. */
  shortText(): string {
    return this.utf16(this.u8());
  }

  /** US_VARCHAR: the length in characters as two bytes. */
  longText(): string {
    return this.utf16(this.u16());
  }

  #advance(length: number): number {
    if (length > this.remaining) {
      throw new MissingBytes(`${length} bytes are announced where ${this.remaining} remain.`);
    }
    const start = this.#position;
    this.#position += length;
    return start;
  }
}
