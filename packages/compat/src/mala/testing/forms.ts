import { renderSampleScene } from '@souk/vision/sample-scenes';

/** A picture, another one for every seed. */
export async function picture(seed = 1): Promise<File> {
  const bytes = await renderSampleScene({ plate: 'AB 123 CD', seed });
  return new File([Buffer.from(bytes)], 'picture.jpg', { type: 'image/jpeg' });
}

/** A form of these fields. */
export function formOf(fields: Readonly<Record<string, string | File>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** What calls itself a picture and is none. */
export const noPicture = new File(['hello'], 'picture.jpg', { type: 'image/jpeg' });
