import { recordedReading } from '@souk/domains/gate/captures/judge-reading';
import type { ReadingSettings } from '@souk/domains/gate/captures/schema';
import { boxOverlap } from '@souk/vision/boxes';
import type { PlateReading } from '@souk/vision/vision-types';
import type { LabelledPhoto } from './labelled-photos.ts';

/** What a capture would record of a photo, and how right that is. */
export interface PlateScore {
  readonly name: string;
  readonly texts: readonly string[];
  /** A plate lies on the labelled one; any plate does where nobody has said where it is. */
  readonly found: boolean;
  /** Of the recorded plate: the model's text and what the region makes of it; empty where there is none. */
  readonly raw: string;
  readonly plate: string;
  readonly rows: number;
  readonly exactRaw: boolean;
  readonly exact: boolean;
  /** Exact if O and 0, I and 1 are the same. */
  readonly exactFolded: boolean;
  /** For the threshold of the weakest character: the reading as it is judged. */
  readonly best: PlateReading['plates'][number] | undefined;
  readonly ms: number;
}

/** Compares a reading, judged as a capture judges it, with what the photo's label says. */
export function scorePlate({ name, texts, box }: LabelledPhoto, reading: PlateReading, settings: ReadingSettings): PlateScore {
  const best = reading.plates[0];
  const { plate, rawPlate: raw } = recordedReading(best, settings);
  const { decode, detect, read } = reading.timingsMs;
  return {
    ...{ name, texts, raw, plate, best, rows: best?.rows.length ?? 0 },
    found: reading.plates.some((one) => box === null || boxOverlap(one.box, box) > 0),
    exactRaw: texts.includes(raw),
    exact: texts.includes(plate),
    exactFolded: texts.map(folded).includes(folded(plate)),
    ms: decode + detect + read,
  };
}

function folded(text: string): string {
  return text.replaceAll('O', '0').replaceAll('I', '1');
}
