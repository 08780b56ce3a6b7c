import { isSoukError } from '@souk/core/request-errors';
import type { Context } from '@souk/domains/context';
import type { Request } from 'express';
import type { Surface } from './host.ts';

/** Whoever asks; a session of another organization is nobody's here. */
export async function contextOf({ host, organization }: Surface, req: Request): Promise<Context> {
  try {
    return await host.createContext(req, organization.slug);
  } catch (error) {
    if (isSoukError(error) && error.code === 'request.forbidden') return host.anonymous(req);
    throw error;
  }
}
