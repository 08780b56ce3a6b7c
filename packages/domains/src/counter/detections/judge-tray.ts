import type { z } from 'zod';
import type { TrayItem } from '../schema.ts';
import type { IssueCode, Stick, TrayIssue } from './schema.ts';
import { roundedBox } from './to-sticks.ts';

type Code = z.infer<typeof IssueCode>;

/** What a tray is judged by. Boxes in pixels of the photo. */
export interface ReadTray {
  readonly sticks: readonly Stick[];
  /** Where another stick may be that is not counted. */
  readonly nearMisses: readonly { readonly box: Stick['box']; readonly confidence: number; readonly kind: 'unsure' | 'merged' }[];
  /** Of the photo: see `PictureQuality`. */
  readonly quality: { readonly sharpness: number; readonly exposure: number };
}

/**
 * Where a bill begins to be doubtful. Chosen on 525 trays of the three validation styles (2026-11), so that a wrong bill is nearly always
 * doubtful (222 of 223) and a right one less often (256 of 302): see models/stick-colours/card.md.
 */
export const doubts = {
  /** The share of a box that another covers: above, the two may be one, or three. */
  overlap: 0.49,
  /** The model's confidence that a stick is there at all. */
  confidence: 0.86,
  /** Where model and pixels name different colours: the strength of evidence from which that counts. */
  evidence: 0.3,
  /** The part of its confidence in a colour that the model has in another one. */
  rival: 0.18,
  /** The confidence from which something that is not counted may be a stick, and a counted stick may be two. */
  unsure: 0.1,
  merged: 0.4,
  glare: 0.2,
  sharpness: 25,
  exposure: 0.12,
} as const;

/** The doubts about a tray and its bill, the gravest kinds first. None: the bill may be paid without anybody looking. */
export function judgeTray(tray: ReadTray, items: readonly TrayItem[]): TrayIssue[] {
  const { sticks, nearMisses, quality } = tray;
  const which = (doubtful: (stick: Stick) => boolean): number[] => sticks.flatMap((stick, index) => (doubtful(stick) ? [index] : []));
  const missed = nearMisses
    .filter(({ kind, confidence }) => confidence >= (kind === 'merged' ? doubts.merged : doubts.unsure))
    .map(({ box }) => roundedBox(box));
  const unpriced = new Set(items.filter(({ unitPrice }) => unitPrice === null).map(({ colour }) => colour));
  return [
    ...issueIf('no_sticks', sticks.length === 0),
    ...issueAt(
      'no_price',
      which(({ colour }) => unpriced.has(colour)),
    ),
    ...issueAt('maybe_missed', [], missed),
    ...issueAt(
      'overlap',
      which(({ overlap }) => overlap > doubts.overlap),
    ),
    ...issueAt(
      'low_confidence',
      which(({ confidence }) => confidence < doubts.confidence),
    ),
    ...issueAt('colour_doubt', which(isOfDoubtfulColour)),
    ...issueAt(
      'glare',
      which(({ glare }) => glare > doubts.glare),
    ),
    ...issueAt(
      'cut_off',
      which(({ atEdge }) => atEdge),
    ),
    ...issueIf('blurred', quality.sharpness < doubts.sharpness),
    ...issueIf('dark', quality.exposure < doubts.exposure),
  ];
}

/** Whether a person has to look before anybody pays. Every doubt that {@link judgeTray} names is one. */
export function needsConfirmation(issues: readonly TrayIssue[]): boolean {
  return issues.length > 0;
}

/** The model wavers; or the pixels name another colour, and neither side is sure enough for the other to be ignored. */
function isOfDoubtfulColour({ modelColour, confidence, runnerUp, evidence, decidedBy }: Stick): boolean {
  if (runnerUp !== null && runnerUp.confidence > doubts.rival * confidence) return true;
  if (evidence.colour === modelColour) return false;
  return decidedBy === 'pixels' || evidence.strength >= doubts.evidence;
}

const messages: Record<Code, string> = {
  no_sticks: 'No stick was found on this photo.',
  no_price: 'These sticks have a colour without a price.',
  maybe_missed: 'There may be sticks here that are not counted.',
  overlap: 'These sticks lie so close that one may be missing.',
  low_confidence: 'These may be no sticks.',
  colour_doubt: 'The colour of these sticks is not certain.',
  glare: 'Light is reflected on these sticks.',
  cut_off: 'These sticks are cut off at the edge of the photo.',
  blurred: 'The photo is blurred.',
  dark: 'The photo is too dark.',
};

function issueIf(code: Code, holds: boolean): TrayIssue[] {
  return holds ? [{ code, message: messages[code], sticks: [], boxes: [] }] : [];
}

function issueAt(code: Code, sticks: number[], boxes: TrayIssue['boxes'] = []): TrayIssue[] {
  return sticks.length > 0 || boxes.length > 0 ? [{ code, message: messages[code], sticks, boxes }] : [];
}
