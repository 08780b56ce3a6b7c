import { auditLog, events as eventLog } from '@souk/db/tables/platform';
import type { StoredEvent } from '@souk/events/event';
import { and, desc, eq, gt, like, lte, sql } from 'drizzle-orm';
import type { OrganizationAct } from '../../act.ts';
import {
  gateChanged,
  historyImported,
  imagesPurged,
  listMatched,
  passageRecorded,
  passageReviewed,
  visitChanged,
  visitClosed,
  visitOpened,
} from '../events.ts';

/** What of the gate's an event is about, by its ids. */
export interface Touched {
  readonly passageIds: ReadonlySet<string>;
  readonly visitIds: ReadonlySet<string>;
  /** Of photos that are gone. */
  readonly captureIds: ReadonlySet<string>;
  /** What gates are called now, by their ids. */
  readonly gateNames: ReadonlyMap<string, string>;
}

const ofPassages: readonly string[] = [passageRecorded.type, passageReviewed.type, listMatched.type];
const ofVisits: readonly string[] = [visitOpened.type, visitClosed.type, visitChanged.type];

/** Longer than any transaction of an import. */
const longestSeconds = 3_600;

/** What events have touched, all of them together. What one says of a passage may be old by now; the passage is to be read. */
export async function touchedPassages(act: OrganizationAct, events: readonly StoredEvent[]): Promise<Touched> {
  const ids = (types: readonly string[]): string[] => events.flatMap((event) => (types.includes(event.type) ? [idOf(event)] : []));
  const of = (type: string): StoredEvent[] => events.filter((event) => event.type === type);
  const brought: string[] = [];
  for (const event of of(historyImported.type)) brought.push(...(await broughtBy(act, event)));
  return {
    passageIds: new Set([...ids(ofPassages), ...brought]),
    visitIds: new Set(ids(ofVisits)),
    captureIds: new Set(of(imagesPurged.type).flatMap(({ payload }) => Purged.parse(payload).captureIds)),
    gateNames: new Map(of(gateChanged.type).map((event) => [idOf(event), Named.parse(event.payload).name])),
  };
}

function idOf({ subject }: StoredEvent): string {
  return subject.slice(subject.indexOf(':') + 1);
}

const Purged = imagesPurged.payload.pick({ captureIds: true });
const Named = gateChanged.payload.pick({ name: true });

/**
 * The passages that the change of a `gate.history.imported` was about, of which the event names none: they have audit lines of the same
 * request, and the lines of one change all have the instant at which it began, the last one before its event.
 */
async function broughtBy(act: OrganizationAct, { requestId, at, position }: StoredEvent): Promise<string[]> {
  const { organizationId, subject } = auditLog;
  const before = new Date(at.getTime() - longestSeconds * 1_000);
  const ofRequest = and(eq(organizationId, act.organizationId), eq(auditLog.requestId, requestId), gt(auditLog.at, before));
  const isPassage = like(auditLog.action, 'gate.passage.%');
  return await act.read(async (db) => {
    // As the database has it: here it is without its microseconds.
    const isEvent = and(eq(eventLog.organizationId, act.organizationId), eq(eventLog.position, position));
    const eventAt = db.select({ at: eventLog.at }).from(eventLog).where(isEvent);
    const last = db
      .select({ at: auditLog.at })
      .from(auditLog)
      .where(and(ofRequest, lte(auditLog.at, eventAt)))
      .orderBy(desc(auditLog.at))
      .limit(1);
    const rows = await db
      .select({ subject })
      .from(auditLog)
      .where(and(ofRequest, isPassage, sql`${auditLog.at} = (${last})`));
    return rows.map((row) => row.subject.slice('passage:'.length));
  });
}
