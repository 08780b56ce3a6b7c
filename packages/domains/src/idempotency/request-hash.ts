import { createHmac, type Hmac } from 'node:crypto';
import superjson from 'superjson';
import { sealingKey } from './sealing-key.ts';

/** Who alone may compare requests: the caller by its key and the server by its secret, together. */
interface Sealing {
  readonly idempotencyKey: string;
  readonly secret: string;
}

/**
 * HMAC-SHA-256, hex, of what a request asks for: the procedure and its raw input, files by their bytes. Keyed, because the
 * input may be a password, which whoever has the table could otherwise guess at the speed of SHA-256.
 */
export async function hashRequest(procedure: string, rawInput: unknown, { idempotencyKey, secret }: Sealing): Promise<string> {
  const hash = createHmac('sha256', sealingKey(idempotencyKey, secret, 'request'));
  addText(hash, procedure);
  await addValue(hash, rawInput);
  return hash.digest('hex');
}

/** Every part says what it is and how long, so that no two inputs make one sequence of bytes. */
async function addValue(hash: Hmac, value: unknown): Promise<void> {
  if (value instanceof Blob) {
    hash.update(`file ${value.size} `).update(new Uint8Array(await value.arrayBuffer()));
  } else if (Array.isArray(value)) {
    hash.update(`list ${value.length} `);
    for (const item of value) await addValue(hash, item);
  } else if (isPlainObject(value)) {
    await addEntries(hash, Object.entries(value));
  } else {
    hash.update('value ');
    addText(hash, superjson.stringify(value));
  }
}

/** In the order of the names, so that the order in which a client writes its fields does not matter. */
async function addEntries(hash: Hmac, entries: readonly (readonly [string, unknown])[]): Promise<void> {
  hash.update(`object ${entries.length} `);
  for (const [name, value] of entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    addText(hash, name);
    await addValue(hash, value);
  }
}

function addText(hash: Hmac, text: string): void {
  hash.update(`${Buffer.byteLength(text)} ${text}`);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
