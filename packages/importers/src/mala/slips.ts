import type { OrganizationAct } from '@souk/domains/act';
import { importTrail } from '@souk/domains/import-trail';
import { archiveSlip, storedOldSlips } from '@souk/domains/sales/moving/archive-slip';
import { oldSlipId, oldSlipSubject } from '@souk/domains/sales/moving/old-slips';
import { hashOfFile } from '../files/hash-of-file.ts';
import { asFile, type UploadedFile, type UploadFolder } from '../files/uploads.ts';
import type { FieldRow } from '../rows/field-row.ts';
import { reasonOf, type TableRows } from '../rows/table-rows.ts';
import type { Batch, Part, Skipped, Thing } from '../run/part.ts';
import { trailById } from '../run/trail-by-id.ts';
import { BadValue } from '../values/bad-value.ts';

interface SlipThing extends Thing {
  readonly file: UploadedFile;
  readonly known: Readonly<Record<string, string>>;
  readonly source: string;
}

const filesAtOnce = 20;
const knownFields = ['order', 'amount', 'reference', 'status', 'sentAt'];

/** Slips that a table names, with what it knows of them. */
export function namedSlipsPart(act: OrganizationAct, rows: TableRows, folder: UploadFolder): Part<SlipThing> {
  const read = (): AsyncGenerator<Batch<SlipThing>, void> => {
    const seen = new Set<string>();
    return rows.batches(async (row: FieldRow) => {
      const named = row.text('file');
      if (named === null) return null;
      const file = await folder.find(named);
      if (seen.has(file.name)) throw new BadValue(`another row names ${file.name}`);
      seen.add(file.name);
      const known = Object.fromEntries(knownFields.map((field) => [field, row.text(field)]).filter(([, text]) => text !== null));
      return await slipOf(act, { file, key: row.key, known, source: row.source });
    });
  };
  return { ...slipsPart(act), name: 'slips that a table names', count: rows.count, read };
}

/** All slips in the folder: those that no table names come with nothing but their photo. */
export function slipFilesPart(act: OrganizationAct, folder: UploadFolder): Part<SlipThing> {
  return {
    ...slipsPart(act),
    name: 'slips in the folder',
    count: async () => (await folder.list()).length,
    read: async function* read() {
      const names = await folder.list();
      for (let start = 0; start < names.length; start += filesAtOnce) {
        yield await batchOf(act, folder, names.slice(start, start + filesAtOnce));
      }
    },
  };
}

async function batchOf(act: OrganizationAct, folder: UploadFolder, names: readonly string[]): Promise<Batch<SlipThing>> {
  const things: SlipThing[] = [];
  const skipped: Skipped[] = [];
  for (const name of names) {
    const source = `${folder.name}/${name}`;
    try {
      things.push(await slipOf(act, { file: await folder.find(source), key: name, known: {}, source }));
    } catch (error) {
      skipped.push({ key: name, reason: reasonOf(error) });
    }
  }
  return { seen: names.length, things, skipped };
}

async function slipOf({ organizationId }: OrganizationAct, slip: Pick<SlipThing, 'file' | 'key' | 'known' | 'source'>): Promise<SlipThing> {
  return { ...slip, id: oldSlipId(organizationId, slip.file.name), rows: 1, values: { sha256: await hashOfFile(slip.file.path) } };
}

function slipsPart(act: OrganizationAct): Omit<Part<SlipThing>, 'name' | 'count' | 'read'> {
  return {
    oneByOne: true,
    write: async (things) => {
      for (const { file, known, source } of things) {
        await archiveSlip(act, { fileName: file.name, file: await asFile(file.path), known, source });
      }
    },
    trail: async (things) =>
      trailById(
        await importTrail(
          act,
          things.map(({ id }) => oldSlipSubject(id)),
        ),
      ),
    stored: async (things) => {
      const found = await storedOldSlips(
        act,
        things.map(({ id }) => id),
      );
      return new Map([...found].map(([id, sha256]) => [id, { sha256 }]));
    },
  };
}
