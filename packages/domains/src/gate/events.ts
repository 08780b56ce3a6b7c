import { defineEvent } from '@souk/events/event';
import { Gate } from './gates/schema.ts';
import { ListEntryChange, ListImportReport } from './lists/schema.ts';
import { MovedHistory } from './moving/schema.ts';
import { Replay } from './replays/schema.ts';
import { ImagesPurged } from './retention/schema.ts';
import { Passage } from './schema.ts';
import { Visit } from './visits/schema.ts';

/** A vehicle went through. */
export const passageRecorded = defineEvent({
  type: 'gate.passage.recorded',
  summary: 'A vehicle went through a gate',
  payload: Passage,
});

/** A person confirmed or corrected a reading. */
export const passageReviewed = defineEvent({
  type: 'gate.passage.reviewed',
  summary: 'A person confirmed or corrected a reading',
  payload: Passage,
});

/** A gate was made, changed or archived. */
export const gateChanged = defineEvent({
  type: 'gate.gate.changed',
  summary: 'A gate was made, changed or archived',
  payload: Gate,
});

/** A vehicle that is on a list went through; or, after a correction, was found to have gone through. Its matches are in the passage. */
export const listMatched = defineEvent({
  type: 'gate.list.matched',
  summary: 'A vehicle that is on a list went through a gate; once more where a correction finds it on a list',
  payload: Passage,
});

/** An entry of the lists was added, changed or removed. Whoever may read lists reads the rest by its id. */
export const listChanged = defineEvent({
  type: 'gate.list.changed',
  summary: 'An entry of the vehicle lists was added, changed or removed',
  payload: ListEntryChange,
});

/** A file of entries was taken in. It stands for all of them. */
export const listImported = defineEvent({
  type: 'gate.list.imported',
  summary: 'A file of entries of the vehicle lists was taken in; read again what you keep of them',
  payload: ListImportReport,
});

/** A vehicle came in. Of one whose passages came late, it may have left again. */
export const visitOpened = defineEvent({
  type: 'gate.visit.opened',
  summary: 'A vehicle came in',
  payload: Visit,
});

/** A vehicle left, or must have left unseen; its state says which. */
export const visitClosed = defineEvent({
  type: 'gate.visit.closed',
  summary: 'A vehicle left, or must have left unseen: `state` says which',
  payload: Visit,
});

/** A visit is otherwise than was told: late passages, a correction, a legal hold. */
export const visitChanged = defineEvent({
  type: 'gate.visit.changed',
  summary: 'A visit changed by late passages, a correction or a legal hold',
  payload: Visit,
});

/** Photos were deleted, past their gate's retention. */
export const imagesPurged = defineEvent({
  type: 'gate.images.purged',
  summary: "Photos of a gate were deleted, older than the gate keeps them; the captures' readings stay",
  payload: ImagesPurged,
});

/** A part of an old system's history was brought. It stands for all the passages, visits and photos of it. */
export const historyImported = defineEvent({
  type: 'gate.history.imported',
  summary: "A part of an old system's history was brought; read again what you keep of passages and visits",
  payload: MovedHistory,
});

/** A replay was asked for, or has ended. */
export const replayChanged = defineEvent({
  type: 'gate.replay.changed',
  summary: 'A replay of captures was asked for, finished, failed or was cancelled',
  payload: Replay,
});
