import { isDeepStrictEqual } from 'node:util';
import type { Device } from '../device.ts';
import type { DeviceAnswer } from '../send.ts';
import { contentOf, Detection } from './answers.ts';
import type { TrayPhoto } from './trays.ts';

/** How a photo is posted. */
interface Posting {
  /** The Idempotency-Key of this photo. */
  readonly key: string;
  /** Posted twice at once, as a cashier does who presses twice. */
  readonly twice: boolean;
}

/** A photo that arrived. */
export interface DeliveredTray {
  readonly detection: Detection;
  /** Requests that the server answered from the first one's kept answer: each would have been a second detection. */
  readonly prevented: number;
  /** Whether all requests got the same answer. */
  readonly agree: boolean;
}

/** Posts a photo until it is answered, with the same key each time. Throws a Refusal for one that the server does not take. */
export async function deliverTray(device: Device, { file }: TrayPhoto, { key, twice }: Posting): Promise<DeliveredTray> {
  const post = async (): Promise<DeviceAnswer> => {
    const body = new FormData();
    body.set('image', file);
    return await device.post('/counter/detections', body, key);
  };
  const answers = await Promise.all([post(), ...(twice ? [post()] : [])]);
  const [first, second = first] = answers;
  return {
    detection: contentOf(Detection, first),
    prevented: answers.filter(({ replayed }) => replayed).length,
    agree: isDeepStrictEqual(first.body, second.body),
  };
}
