import { readdir } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { captures, passages } from '@souk/db/tables/gate';
import { images } from '@souk/db/tables/platform';
import type { FileReply } from '@souk/rest/file-reply';
import { renderSampleScene } from '@souk/vision/sample-scenes';
import type { OrganizationAct } from '../../act.ts';
import type { TestSouk } from '../../testing/test-souk.ts';
import { capturePassage } from '../captures/capture-passage.ts';
import type { CaptureResult } from '../captures/schema.ts';
import { addEntry } from '../lists/add-entry.ts';
import { AddListEntryInput, type ListEntry } from '../lists/schema.ts';
import { recordPassage } from '../passages/record-passage.ts';
import type { RecordPassageInput } from '../passages/schema.ts';
import type { Passage } from '../schema.ts';

/** A photo of a car with that plate, as an upload. */
export async function photoOf(plate: string, seed = 1): Promise<File> {
  return fileOf(await renderSampleScene({ plate, seed }));
}

/** Bytes as an upload. */
export function fileOf(bytes: Uint8Array): File {
  return new File([Buffer.from(bytes)], 'photo.jpg', { type: 'image/jpeg' });
}

/** Posts a photo of a car with that plate. */
export async function capture(act: OrganizationAct, plate: string, seed = 1, gateId?: string): Promise<CaptureResult> {
  return await capturePassage(act, { image: await photoOf(plate, seed), status: 'unknown', gateId });
}

/** Records a passage by hand. */
export async function record(act: OrganizationAct, input: Partial<RecordPassageInput> & { readonly plate: string }): Promise<Passage> {
  return await recordPassage(act, { status: 'unknown', subject: 'Manual Entry', description: '', ...input });
}

/** Puts a plate on a list: the allow list of every gate, at any time, unless it says otherwise. */
export async function list(act: OrganizationAct, input: Partial<AddListEntryInput> & { readonly plate: string }): Promise<ListEntry> {
  return await addEntry(act, AddListEntryInput.parse({ kind: 'allow', ...input }));
}

/** The bytes of a reply that is a file. */
export async function bytesOf({ body }: FileReply): Promise<Buffer> {
  const bytes = typeof body === 'function' ? await body() : body;
  return bytes instanceof Uint8Array ? Buffer.from(bytes) : await buffer(bytes);
}

/** How many rows and files there are of photos and passages. */
export async function countStored({ services }: TestSouk) {
  const { system } = services.database;
  const files = await readdir(services.settings.DATA_DIR, { recursive: true, withFileTypes: true });
  return {
    images: await system.$count(images),
    captures: await system.$count(captures),
    passages: await system.$count(passages),
    files: files.filter((file) => file.isFile()).length,
  };
}
