import { createHash } from 'node:crypto';
import type { LinkedPassage } from '@souk/domains/gate/linking/linked-passages';
import { describePassage } from '@souk/domains/gate/moving/describe-passage';
import { varcharLength } from '../database/tables.ts';

/** The longest text of a TEXT column, in bytes. */
const textBytes = 65_535;

/** A passage in the words of CarWatch's history, no longer than its columns. */
export function wordsOf({ passage }: Pick<LinkedPassage, 'passage'>) {
  const { plate, subject, description } = describePassage(passage);
  return { plate: lineOf(plate), subject: lineOf(subject), description: fitting(description, textBytes) };
}

/** What Souk's own table has of a passage, beside which row and photo it is. */
export function columnsOf({ passage, gateName, label, photo }: LinkedPassage) {
  const { id, gateId, at, status, reviewState, version, duplicateOf, decision, confidence, minCharConfidence } = passage;
  return {
    ...{ passageId: id, gateId, gate: lineOf(gateName), status, at, reviewState, version, duplicateOf, decision },
    ...{ plate: lineOf(passage.plate), rawPlate: lineOf(passage.rawPlate), label: label === null ? null : lineOf(label) },
    reading: photo && JSON.stringify({ captureId: photo.captureId, confidence, minCharConfidence, ...photo.reading }),
  };
}

/** What a passage is, in few letters: another one where anything of it that is written has changed. */
export function digestOf(linked: LinkedPassage): string {
  const all = { columns: columnsOf(linked), plate: wordsOf(linked).plate, hasPhoto: Boolean(linked.photo?.storageKey) };
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

/** The beginning of a text that a VARCHAR has room for, in whole characters. */
function lineOf(text: string): string {
  return [...text].slice(0, varcharLength).join('');
}

/** The beginning of a text of at most so many bytes, in whole characters. */
function fitting(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  return Buffer.from(text)
    .subarray(0, bytes)
    .toString('utf8')
    .replace(/\ufffd+$/, '');
}
