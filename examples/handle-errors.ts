// Makes the mistakes that callers make, and prints what there is to know about each: node handle-errors.ts
import { createSoukClient, problemOf } from '@souk/client';
import { env } from './env.ts';
import { signIn } from './sign-in.ts';

const attempt = async (what: string, call: Promise<unknown>): Promise<void> => {
  try {
    await call;
    console.log(`${what}: went well, which was not expected`);
    process.exitCode = 1;
  } catch (error) {
    const problem = problemOf(error);
    // Without a problem there was no answer of Souk's: no network, a proxy, an abort.
    if (problem === null) console.log(`${what}: ${error instanceof Error ? error.message : error}`);
    else console.log(`${what}: ${problem.code}: ${problem.message}`, problem.issues ?? '', `(request ${problem.requestId})`);
  }
};

const souk = await signIn();
const stranger = createSoukClient({ url: env.url });
const nobody = createSoukClient({ url: 'http://127.0.0.1:59999', retry: { attempts: 2 } });
const impatient = { signal: AbortSignal.timeout(1) };

await attempt('a field out of range', souk.gate.passages.list.query({ limit: 1_000_000 }));
await attempt('a passage that is not there', souk.gate.passages.get.query({ id: '00000000-0000-7000-8000-000000000000' }));
await attempt('without signing in', stranger.gate.passages.list.query({}));
await attempt('with a wrong password', stranger.signIn({ login: 'nobody@souk.example', password: 'not this one' }));
await attempt('a server that is not there', nobody.gate.passages.list.query({}));
await attempt('a call given up', souk.gate.passages.list.query({}, impatient));
