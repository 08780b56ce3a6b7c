import { importedId, importedIdInOrder, numberOfImportedId } from '@souk/core/ids';
import type { OrganizationAct } from '@souk/domains/act';
import { carwatchReading } from '@souk/domains/gate/moving/carwatch-reading';
import { movePhoto } from '@souk/domains/gate/moving/move-photo';
import { KnownOfPhoto, type MovedPhoto } from '@souk/domains/gate/moving/schema';
import { storedPassages } from '@souk/domains/gate/moving/stored-passages';
import { movedPhotosTrail, storedPhotos } from '@souk/domains/gate/moving/stored-photos';
import type { FieldRow } from '../rows/field-row.ts';
import type { TableRows } from '../rows/table-rows.ts';
import type { Batch, Part, Thing } from '../run/part.ts';
import { BadValue } from '../values/bad-value.ts';
import { findOrigins, type Origin, type Origins } from './origins.ts';

interface PhotoThing extends Thing, Pick<MovedPhoto, 'passageId' | 'receivedAt' | 'known' | 'source'> {
  readonly row: FieldRow;
}

/** What photos go with. */
export interface PhotosContext {
  /** When they were kept, by their keys. */
  readonly times: TableRows;
  /** When rows of the history were written, and in which words. */
  readonly history: TableRows | null;
  readonly dryRun: boolean;
  gateId(): Promise<string>;
}

const knownFields = ['fileName', 'fileType', 'fileSize'];

/** Photos: each with the passage that was read from it where the old system tells, else by itself. */
export function photosPart(act: OrganizationAct, rows: TableRows, { times, history, dryRun, gateId }: PhotosContext): Part<PhotoThing> {
  const isHere = async (passageId: string): Promise<boolean> => dryRun || (await storedPassages(act, [passageId])).has(passageId);
  const toThing = async (row: FieldRow, { passageId, why }: Origin): Promise<PhotoThing> => {
    const receivedAt = row.instant('at');
    if (!receivedAt) throw new BadValue('at: there is no date');
    const known = KnownOfPhoto.parse(Object.fromEntries(knownFields.map((field) => [field, row.exact(field) ?? ''])));
    const isLost = passageId !== null && !(await isHere(passageId));
    const found = isLost ? null : passageId;
    const id = photoIdOf(act.organizationId, row);
    const values = { receivedAt, sha256: row.text('data'), passageId: found, ...known };
    const note = isLost ? 'kept without a passage: its row of the history was not brought' : why;
    return { id, key: row.key, rows: 1, values, note, row, passageId: found, receivedAt, known, source: row.source };
  };
  return {
    name: 'photos',
    oneByOne: true,
    count: rows.count,
    read: async function* read(): AsyncGenerator<Batch<PhotoThing>, void> {
      const origins: Origins = await findOrigins(act.organizationId, times, history);
      yield* rows.batches(async (row) => await toThing(row, origins.of(row.key)));
    },
    write: async (things) => {
      for (const { id, passageId, receivedAt, known, source, row } of things) {
        const file = async (): Promise<Blob> => new Blob([await rows.bytes(row, 'data')]);
        await movePhoto(act, { id, passageId, gateId: await gateId(), receivedAt, file, known, reading: carwatchReading, source });
      }
    },
    trail: async (things) => await movedPhotosTrail(act, things),
    stored: async (things) => {
      const ids = things.map(({ id }) => id);
      const found = await storedPhotos(act, ids);
      return new Map([...found].map(([id, { known, ...stored }]) => [id, { ...stored, ...known }]));
    },
  };
}

const place = 'carwatch/images';

/** The number of CarWatch's photo that a capture comes from; null for one that comes from none. */
export function imageNumberOf(organizationId: string, captureId: string): number | null {
  return numberOfImportedId(organizationId, place, captureId);
}

function photoIdOf(organizationId: string, { key, oldNumber }: FieldRow): string {
  return oldNumber === null ? importedId(organizationId, place, key) : importedIdInOrder(organizationId, place, oldNumber);
}
