import type { IncomingMessage } from 'node:http';
import { readForm } from '@souk/rest/read-form';
import { Refusal } from './replies.ts';

const megabyte = 1024 * 1024;
const shape = { hasInput: true, path: new Map(), text: new Map(), files: new Set(['image']), takesJson: false };

/** The file of the form field `image`; other fields are passed over, as CarWatch did. Throws a {@link Refusal} where it is missing. */
export async function readPhoto(req: IncomingMessage): Promise<File> {
  if (!req.headers['content-type']?.startsWith('multipart/form-data')) throw new Refusal(400, 'No image part in the request');
  const draft = { input: Object.create(null), issues: [] };
  await readForm(req, shape, 16 * megabyte, draft);
  const image: unknown = draft.input.image;
  if (!(image instanceof File)) throw new Refusal(400, 'No image part in the request');
  return image;
}
