const initialCapacity = 4096;

/** Collects TDS's little-endian fields in one growing buffer. */
export class WireWriter {
  #buffer = Buffer.allocUnsafe(initialCapacity);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  u8(value: number): void {
    const at = this.#reserve(1);
    this.#buffer.writeUInt8(value, at);
  }

  u16(value: number): void {
    const at = this.#reserve(2);
    this.#buffer.writeUInt16LE(value, at);
  }

  i16(value: number): void {
    const at = this.#reserve(2);
    this.#buffer.writeInt16LE(value, at);
  }

  u32(value: number): void {
    const at = this.#reserve(4);
    this.#buffer.writeUInt32LE(value, at);
  }

  i32(value: number): void {
    const at = this.#reserve(4);
    this.#buffer.writeInt32LE(value, at);
  }

  u64(value: bigint): void {
    const at = this.#reserve(8);
    this.#buffer.writeBigUInt64LE(value, at);
  }

  i64(value: bigint): void {
    const at = this.#reserve(8);
    this.#buffer.writeBigInt64LE(value, at);
  }

  /** An unsigned number of up to six bytes, as times and dates have it. */
  unsigned(value: number, bytes: number): void {
    const at = this.#reserve(bytes);
    this.#buffer.writeUIntLE(value, at, bytes);
  }

  f32(value: number): void {
    const at = this.#reserve(4);
    this.#buffer.writeFloatLE(value, at);
  }

  f64(value: number): void {
    const at = this.#reserve(8);
    this.#buffer.writeDoubleLE(value, at);
  }

  bytes(value: Uint8Array): void {
    const start = this.#reserve(value.length);
    this.#buffer.set(value, start);
  }

  utf16(text: string): void {
    const start = this.#reserve(text.length * 2);
    this.#buffer.write(text, start, 'utf16le');
  }

  /** B_VARCHAR; what exceeds `limit` characters (255 at most) is cut off. */
  shortText(text: string, limit = 255): void {
    const cut = text.slice(0, limit);
    this.u8(cut.length);
    this.utf16(cut);
  }

  /** US_VARCHAR; what exceeds `limit` characters is cut off. */
  longText(text: string, limit = 65_535): void {
    const cut = text.slice(0, limit);
    this.u16(cut.length);
    this.utf16(cut);
  }

  /** Writes what `write` writes behind its own length in bytes (two bytes), as most tokens have it. */
  sized(write: () => void): void {
    const at = this.#reserve(2);
    write();
    this.#buffer.writeUInt16LE(this.#length - at - 2, at);
  }

  /** A view of what is written, valid until the next write. */
  view(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Takes back what was written after `length`, for a token that failed half-way. */
  truncate(length: number): void {
    this.#length = length;
  }

  /** Forgets the first bytes and keeps the rest. */
  drop(length: number): void {
    this.#buffer.copyWithin(0, length, this.#length);
    this.#length -= length;
    // One image of several megabytes must not hold its memory for as long as the connection lives.
    if (this.#buffer.length > 1_048_576 && this.#length < initialCapacity) {
      this.#buffer = Buffer.from(this.#buffer.subarray(0, initialCapacity));
    }
  }

  #reserve(length: number): number {
    const start = this.#length;
    const needed = start + length;
    if (needed > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
      this.#buffer.copy(grown, 0, 0, start);
      this.#buffer = grown;
    }
    this.#length = needed;
    return start;
  }
}
