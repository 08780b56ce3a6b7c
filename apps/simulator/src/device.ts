import { randomUUID } from 'node:crypto';
import { describeProblem } from './problems.ts';
import { type DeviceAnswer, send } from './send.ts';

/** An enrolled device's way to Souk. */
export interface Device {
  /** Reads an address below `/api/v1`. */
  get(path: string): Promise<DeviceAnswer>;
  /** Posts a form, or an object as JSON. The key is the same for the repeats of one thing to be done; a new one when missing. */
  post(path: string, body: object | FormData, key?: string): Promise<DeviceAnswer>;
}

interface DeviceOptions {
  readonly url: string;
  readonly token: string;
  /** Gives up what is under way. */
  readonly signal?: AbortSignal;
  /** Told of every try that failed for the moment. */
  readonly onWait?: (reason: string, delayMs: number) => void;
}

/** Calls with a device's token, each time until there is an answer. Throws an Error of one line for a device that is no longer known, or of a kind that may not. */
export function asDevice({ url, token, signal, onWait }: DeviceOptions): Device {
  const call = async (path: string, body: string | FormData | undefined, headers: Readonly<Record<string, string>>) => {
    const answer = await send({ url: `${url}/api/v1${path}`, headers: { 'x-device-token': token, ...headers }, body, signal, onWait });
    if (answer.status === 401) throw new Error('The server no longer knows this device: enrol it again with a new code');
    if (answer.status === 403) throw new Error(`This kind of device may not do that: ${describeProblem(answer.status, answer.body)}`);
    return answer;
  };
  return {
    get: async (path) => await call(path, undefined, {}),
    post: async (path, body, key = randomUUID()) => {
      const keyed = { 'idempotency-key': key };
      if (body instanceof FormData) return await call(path, body, keyed);
      return await call(path, JSON.stringify(body), { ...keyed, 'content-type': 'application/json' });
    },
  };
}

/** Something that the server has against one request, and would have again. */
export class Refusal extends Error {
  constructor({ status, body }: Pick<DeviceAnswer, 'status' | 'body'>) {
    super(describeProblem(status, body));
    this.name = 'Refusal';
  }
}
