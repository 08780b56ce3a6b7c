import type { RestMeta } from '@souk/rest/meta';

/** An answer of REST; JSON is parsed, all else is text. */
export interface RestAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Calls an operation with an input as a procedure takes it: its fields go where REST wants them. */
export async function callRest(
  url: string,
  { method, path, multipart }: RestMeta,
  input: object,
  headers: Record<string, string>,
): Promise<RestAnswer> {
  const fields = new Map(Object.entries(input));
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(fields.get(name));
    fields.delete(name);
    return encodeURIComponent(value);
  });
  if (method === 'GET' || method === 'DELETE') {
    const query = new URLSearchParams([...fields].map(([name, value]): [string, string] => [name, String(value)]));
    return await answerOf(await fetch(`${url}/api/v1${address}?${query}`, { method, headers }));
  }
  if (multipart) {
    const form = new FormData();
    for (const [name, value] of fields) form.set(name, value instanceof File ? value : String(value));
    return await answerOf(await fetch(`${url}/api/v1${address}`, { method, headers, body: form }));
  }
  const body = JSON.stringify(Object.fromEntries(fields));
  return await answerOf(
    await fetch(`${url}/api/v1${address}`, { method, headers: { ...headers, 'content-type': 'application/json' }, body }),
  );
}

async function answerOf(response: Response): Promise<RestAnswer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
}
