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

/** The largest number that fits the first six bytes of an id. */
const largestInOrder = 2 ** 48 - 1;

/**
 * As {@link importedId}, of a thing whose key is a whole number from 1 on: ids sort as the keys do, so that what happened at one instant
 * stays in the old order. A UUIDv8 of the number and a hash; past 2^48 it is a plain {@link importedId}.
 */
export function importedIdInOrder(organizationId: string, place: string, number: number): string {
  const hashed = importedId(organizationId, place, String(number));
  if (number > largestInOrder) return hashed;
  const first = number.toString(16).padStart(12, '0');
  return `${first.slice(0, 8)}-${first.slice(8)}-8${hashed.slice(15)}`;
}

/** The number that {@link importedIdInOrder} made an id of; null for any other id. */
export function numberOfImportedId(organizationId: string, place: string, id: string): number | null {
  const number = Number.parseInt(id.slice(0, 13).replace('-', ''), 16);
  return number > 0 && importedIdInOrder(organizationId, place, number) === id ? number : null;
}

/** The id of a row, as every surface sends and takes it; in small letters, so that it is one text wherever it is compared or written down. */
export const Id = z.uuid().toLowerCase().meta({ description: 'UUID, version 7', example: '0198c0de-0000-7000-8000-000000000000' });
