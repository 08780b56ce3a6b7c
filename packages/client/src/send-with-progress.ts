import type { Send } from './answers.ts';
import type { OnProgress } from './call-context.ts';
import { sendByXhr } from './send-by-xhr.ts';

const pieceBytes = 64 * 1024;

/**
 * Sends a form and tells how far it is. Fetch cannot: a browser has `XMLHttpRequest` for it; elsewhere the encoded form goes out as
 * a stream that is counted as the connection takes it. Resolves with the answer.
 */
export async function sendWithProgress(
  send: Send,
  url: string,
  init: RequestInit,
  form: FormData,
  onProgress: OnProgress,
): Promise<Response> {
  if (typeof XMLHttpRequest === 'function') return await sendByXhr(url, init, form, onProgress);
  return await sendCounted(send, url, init, form, onProgress);
}

async function sendCounted(send: Send, url: string, init: RequestInit, form: FormData, onProgress: OnProgress): Promise<Response> {
  const encoded = new Response(form);
  const headers = new Headers(init.headers);
  headers.set('content-type', encoded.headers.get('content-type') ?? 'multipart/form-data');
  const body = await encoded.blob();
  // With its length the server can refuse a body that is too large before it has come.
  headers.set('content-length', String(body.size));
  const streamed = { ...init, headers, body: counted(body, onProgress), duplex: 'half' };
  return await send(url, streamed);
}

function counted(body: Blob, onProgress: OnProgress): ReadableStream<Uint8Array> {
  let sentBytes = 0;
  return new ReadableStream(
    {
      pull: async (controller) => {
        const piece = new Uint8Array(await body.slice(sentBytes, sentBytes + pieceBytes).arrayBuffer());
        controller.enqueue(piece);
        sentBytes += piece.byteLength;
        onProgress({ sentBytes, totalBytes: body.size });
        if (sentBytes >= body.size) controller.close();
      },
    },
    // Nothing is counted before the connection asks for it.
    { highWaterMark: 0 },
  );
}
