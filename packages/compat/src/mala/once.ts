import type { OrganizationAct } from '@souk/domains/act';
import { claimAnswer } from '@souk/domains/idempotency/claim-answer';
import { organizationAct } from '@souk/domains/procedure';
import type { z } from 'zod';
import type { Call } from './callers.ts';

/** What is to be done, for a request that may come twice. */
interface Operation<S extends z.ZodType> {
  /** Names it among the kept answers. */
  readonly name: string;
  readonly input: object;
  /** What the verb returns, and a repeat with it. */
  readonly output: S;
}

/**
 * Runs a verb once per Idempotency-Key: a repeat gets the first result. Without a key it simply runs. Throws what the verb throws,
 * `request.idempotency_mismatch` and `request.idempotency_in_flight`.
 */
export async function once<S extends z.ZodType>(
  { ctx, act, res }: Call,
  { name, input, output }: Operation<S>,
  verb: (act: OrganizationAct) => Promise<z.output<S>>,
): Promise<z.output<S>> {
  const { organizationId, signal } = act;
  const claim = await claimAnswer(ctx, organizationId, `compat.mala.${name}`, async () => await Promise.resolve(input));
  if (claim?.replayed) {
    res.setHeader('Idempotency-Replayed', 'true');
    return output.parse(claim.replayed.data);
  }
  try {
    const data = await verb(organizationAct(ctx, organizationId, signal, claim?.keep));
    await claim?.settle({ ok: true, data });
    return data;
  } catch (error) {
    await claim?.settle({ ok: false });
    throw error;
  }
}
