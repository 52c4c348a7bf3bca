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
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    // A line may be ended by CR LF, of which the second half may still be on its way.
    const blocks = text.split(/\r?\n\r?\n/);
    text = blocks.pop() ?? '';
    if (text.length > maxEventLength) throw new RangeError('An event is too large.');
    for (const block of blocks) {
      const event = readEvent(block);
      if (event) yield event;
    }
  }
}

function readEvent(block: string): ServerEvent | null {
  const fields = block.split(/\r?\n/).map((line): [name: string, value: string] => {
    const [name = '', ...value] = line.split(':');
    return [name, value.join(':').replace(/^ /, '')];
  });
  const named = (wanted: string): string[] =>
    fields.filter(([name]) => name === wanted).map(([, value]) => value);
  const [event = 'message'] = named('event');
  const data = named('data');
  return data.length > 0 || event !== 'message' ? { event, data: data.join('\n') } : null;
}
