import { cleanPlate } from '../regions/clean-plate.ts';
import type { Passage } from '../schema.ts';
import { carwatchWords } from './carwatch-words.ts';

/** A passage in CarWatch's words. */
interface OldRow {
  readonly subject: string;
  readonly description: string;
  readonly plate: string;
}

/**
 * A passage as CarWatch told of it: in its own words when read from a photo here, else in those that it was typed or moved over with; with
 * the plate as it was written, unless that is not what is believed any more.
 */
export function describePassage(passage: Passage): OldRow {
  const { captureId, status, subject, description } = passage;
  const isReadHere = captureId !== null && description === '';
  return { ...(isReadHere ? carwatchWords[status] : { subject, description }), plate: plateOf(passage) };
}

function plateOf({ plate, rawPlate, reviewState }: Passage): string {
  const isAsWritten = plate === '' || plate === cleanPlate(rawPlate);
  return isAsWritten && reviewState !== 'corrected' ? rawPlate : plate;
}
