/** An event of a `text/event-stream`. */
export interface ServerEvent {
  /** 'message' where it has no name. */
  readonly event: string;
  readonly data: string;
}

/** What an event may have that we take from a subgraph. */
const maxEventLength = 64 * 1024 * 1024;

/** Reads the events of a stream as they come. Comments, ids and times to wait are left out. */
export async function* readServerEvents(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<ServerEvent, void, void> {
  const decoder = new TextDecoder();
  let block: string[] = [];
  let length = 0;
  let rest = '';
  let isAfterReturn = false;
  for await (const chunk of body) {
    const text = decoder.decode(chunk, { stream: true });
    if (text === '') continue;
    // A CR ends its line at once; of a CR LF, the second half may come with the next chunk.
    const lines = text.slice(isAfterReturn && text.startsWith('\n') ? 1 : 0).split(/\r\n?|\n/);
    isAfterReturn = text.endsWith('\r');
    // What came before is not searched again: a line may come in thousands of chunks.
    lines[0] = rest + (lines[0] ?? '');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      block.push(line);
      length += line.length;
      if (line !== '') continue;
      const event = readEvent(block);
      [block, length] = [[], 0];
      if (event) yield event;
    }
    if (length + rest.length > maxEventLength) throw new RangeError('An event is too large.');
  }
}

function readEvent(block: readonly string[]): ServerEvent | null {
  const fields = block.map((line): [name: string, value: string] => {
    const end = line.indexOf(':');
    return end < 0 ? [line, ''] : [line.slice(0, end), line.slice(end + 1).replace(/^ /, '')];
  });
  const named = (wanted: string): string[] =>
    fields.filter(([name]) => name === wanted).map(([, value]) => value);
  const [event = 'message'] = named('event');
  const data = named('data');
  return data.length > 0 || event !== 'message' ? { event, data: data.join('\n') } : null;
}
