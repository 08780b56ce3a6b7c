import { v5, v7 } from 'uuid';
import { z } from 'zod';

/** A new UUIDv7: unique everywhere, and sorted by time of creation within a process. */
export function newId(): string {
  return v7();
}

/**
 * The id that a thing of an old system has in an organization, however often it is brought over: a UUIDv5 of the organization, the place
 * it was kept at (`mala/products`) and its key there.
 */
export function importedId(organizationId: string, place: string, key: string): string {
  return v5(JSON.stringify([place, key]), organizationId);
}

/** The id of a row, as every surface sends and takes it; in small letters, so that it is one text wherever it is compared or written down. */
export const Id = z.uuid().toLowerCase().meta({ description: 'UUID, version 7', example: '0198c0de-0000-7000-8000-000000000000' });
