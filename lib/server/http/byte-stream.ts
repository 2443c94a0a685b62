import 'server-only';

/**
 * The body of an answer that is made while it is read, no faster than its reader takes it. A
 * reader that goes away ends what makes it.
 */
export function byteStream(chunks: AsyncIterable<Uint8Array<ArrayBuffer> | string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pieces = chunks[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let left = false;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const next = await pieces.next();
          if (left) return;
          if (next.done === true) controller.close();
          else controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value);
        } catch (error) {
          if (left) return;
          // The answer has begun: that it is not whole is all that can still be said.
          console.error(error);
          controller.error(error);
        }
      },
      async cancel() {
        left = true;
        await pieces.return?.();
      },
    },
    { highWaterMark: 1 },
  );
}
