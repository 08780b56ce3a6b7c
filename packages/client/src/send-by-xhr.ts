import type { OnProgress } from './call-context.ts';

/** Sends a form by `XMLHttpRequest`, the one way a browser has to tell how much has gone out. Rejects as `fetch` does. */
export async function sendByXhr(url: string, init: RequestInit, form: FormData, onProgress: OnProgress): Promise<Response> {
  const { signal } = init;
  signal?.throwIfAborted();
  return await new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.withCredentials = init.credentials === 'include';
    new Headers(init.headers).forEach((value, name) => {
      request.setRequestHeader(name, value);
    });
    const onAbort = (): void => request.abort();
    signal?.addEventListener('abort', onAbort, { once: true });
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress({ sentBytes: loaded, totalBytes: total }));
    request.addEventListener('load', () =>
      resolve(new Response(request.responseText, { status: request.status, headers: headersOf(request) })),
    );
    request.addEventListener('error', () => reject(new TypeError('The upload failed')));
    request.addEventListener('abort', () => reject(signal?.reason ?? new DOMException('The upload was aborted', 'AbortError')));
    request.addEventListener('loadend', () => signal?.removeEventListener('abort', onAbort));
    request.send(form);
  });
}

function headersOf(request: XMLHttpRequest): Headers {
  const headers = new Headers();
  for (const line of request
    .getAllResponseHeaders()
    .trim()
    .split(/[\r\n]+/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  return headers;
}
