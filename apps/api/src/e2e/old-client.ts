import { z } from 'zod';

const Body = z.record(z.string(), z.any());

/** An answer of an old surface. */
export interface OldAnswer {
  readonly status: number;
  readonly body: z.infer<typeof Body>;
}

/** An app of the old days: JSON, forms and a cookie jar, no Origin header. */
export class OldClient {
  readonly #base: string;
  readonly #cookies: Map<string, string>;

  constructor(base: string, cookies: Map<string, string> = new Map()) {
    this.#base = base;
    this.#cookies = cookies;
  }

  /** The same cookies at another address. */
  at(base: string): OldClient {
    return new OldClient(base, this.#cookies);
  }

  async get(path: string): Promise<OldAnswer> {
    return await this.#send(path, {});
  }

  async post(path: string, body: unknown): Promise<OldAnswer> {
    return await this.#send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  async upload(path: string, bytes: Uint8Array<ArrayBuffer> | Uint8Array, field = 'image'): Promise<OldAnswer> {
    const form = new FormData();
    form.set(field, new File([new Uint8Array(bytes)], 'test_image.jpg', { type: 'image/jpeg' }));
    return await this.#send(path, { method: 'POST', body: form });
  }

  async #send(path: string, init: RequestInit): Promise<OldAnswer> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(`${this.#base}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return { status: response.status, body: Body.parse(await response.json()) };
  }
}
