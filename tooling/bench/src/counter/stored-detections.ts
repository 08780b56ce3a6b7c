import { z } from 'zod';
import type { RunningSouk } from '../souk/start-souk.ts';
import type { Kept } from './kept-once.ts';

const Page = z.object({
  items: z.array(z.object({ id: z.string(), receipt: z.object({ imageSha256: z.string() }) })),
  nextCursor: z.string().nullable(),
});

/** All detections of the organization, by the API's own list. */
export async function storedDetections({ url, headers }: RunningSouk): Promise<Kept[]> {
  const stored: Kept[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: '100', ...(cursor === null ? {} : { cursor }) });
    const answer = await fetch(`${url}/api/v1/counter/detections?${query}`, { headers });
    if (!answer.ok) throw new Error(`the detections could not be listed: ${answer.status} ${await answer.text()}`);
    const page: z.infer<typeof Page> = Page.parse(await answer.json());
    stored.push(...page.items.map(({ id, receipt }) => ({ id, imageSha256: receipt.imageSha256 })));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return stored;
}
