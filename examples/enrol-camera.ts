// Adds a camera, enrols it and asks who it is, with nothing but fetch, as a device in any language would: node enrol-camera.ts [name]
import { z } from 'zod';
import { env } from './env.ts';

const call = async (path: string, headers: Record<string, string>, body?: object): Promise<unknown> => {
  const response = await fetch(`${env.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
    body: body && JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
};

// A person adds the camera and reads its code off the screen …
const { login, password, organization } = env;
const { token } = z.object({ token: z.string() }).parse(await call('/auth/login', {}, { login, password, organization }));
const camera = { name: process.argv[2] ?? 'Example camera', kind: 'camera' };
const { code } = z.object({ code: z.string() }).parse(await call('/devices', { authorization: `Bearer ${token}` }, camera));
console.log(`the code ${code} works once`);

// … and whoever installs it types the code in. The camera keeps the token that it gets for it.
const enrolled = z.object({ deviceId: z.string(), token: z.string() }).parse(await call('/devices/enrol', {}, { code }));
const Own = z.object({ name: z.string(), kind: z.string(), organization: z.object({ slug: z.string() }) });
const own = Own.parse(await call('/devices/me', { 'x-device-token': enrolled.token }));
console.log(`enrolled ${own.name}, a ${own.kind} of ${own.organization.slug}, as ${enrolled.deviceId}`);
