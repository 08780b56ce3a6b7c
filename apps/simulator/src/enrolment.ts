import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { describeProblem } from './problems.ts';
import { send } from './send.ts';

const Enrolled = z.object({ deviceId: z.string(), token: z.string() });

const Kept = Enrolled.extend({ url: z.string(), code: z.string() });

/** What a device is given for its code, and keeps. */
export type Enrolled = z.infer<typeof Enrolled>;

interface EnrolOptions {
  readonly url: string;
  /** Needed the first time, and for a new device. */
  readonly code: string | undefined;
  readonly tokenFile: string;
  readonly signal: AbortSignal;
}

/**
 * The device's token: from its file, or for the code, which works once and so is spent before anything else is done with it.
 * Throws an Error of one line when there is neither, or the code is refused.
 */
export async function enrol({ url, code, tokenFile, signal }: EnrolOptions): Promise<Enrolled> {
  const kept = await readKept(tokenFile);
  if (kept?.url === url && (code === undefined || kept.code === code)) return kept;
  if (code === undefined) throw new Error(`No token for ${url} in ${tokenFile}: give an enrolment code with --code`);

  const { status, body } = await send({
    url: `${url}/api/v1/devices/enrol`,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ code }),
    signal,
  });
  if (status !== 200) throw new Error(`The code was refused: ${describeProblem(status, body)}`);
  const enrolled = Enrolled.parse(body);
  await keep(tokenFile, { ...enrolled, url, code });
  return enrolled;
}

async function readKept(tokenFile: string): Promise<z.infer<typeof Kept> | null> {
  try {
    return Kept.parse(JSON.parse(await readFile(tokenFile, 'utf8')));
  } catch {
    return null;
  }
}

/** A power cut must leave the old file or the new one; others on the machine must not read it. */
async function keep(tokenFile: string, content: z.infer<typeof Kept>): Promise<void> {
  await mkdir(dirname(tokenFile), { recursive: true });
  await writeFile(`${tokenFile}.new`, JSON.stringify(content), { mode: 0o600 });
  await rename(`${tokenFile}.new`, tokenFile);
}
