import type { Photo } from './photos.ts';

/** A photo as the body of a form, encoded once, so that the generator costs little while servers are measured. */
export interface PhotoForm {
  readonly name: string;
  readonly headers: { readonly 'content-type': string };
  readonly body: Buffer;
}

/** Encodes a photo as the file `field` of a form. */
export async function photoForm({ name, bytes }: Photo, field: string): Promise<PhotoForm> {
  const form = new FormData();
  form.append(field, new File([bytes], 'photo.jpg', { type: 'image/jpeg' }));
  const encoded = new Response(form);
  return { name, headers: { 'content-type': encoded.headers.get('content-type') ?? '' }, body: Buffer.from(await encoded.arrayBuffer()) };
}
