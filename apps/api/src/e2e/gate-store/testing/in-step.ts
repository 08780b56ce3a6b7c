import { createHash } from 'node:crypto';
import type { SoukOutputs } from '@souk/client';
import { z } from 'zod';
import type { LinkedHost } from './gate-host.ts';

type Passage = SoukOutputs['gate']['passages']['get'];
type Visit = SoukOutputs['gate']['visits']['get'];

/** What both sides say of the same passages, visits and photos: equal where they are in step. */
export interface BothSides {
  readonly api: readonly object[];
  readonly tables: readonly object[];
  readonly visitsOfApi: readonly object[];
  readonly visitsOfTables: readonly object[];
}

const instant = z.coerce.date();

/** Reads all of both sides, the API's by its published client, row by row in the same order. */
export async function bothSides(linked: LinkedHost): Promise<BothSides> {
  const passages = await allPassages(linked);
  const visits = await allVisits(linked);
  const api: object[] = [];
  for (const passage of passages) api.push(await describe(linked, passage));
  const rows = await linked.old.rows(`
    select h.id, h.plate as shown, s.*, sha2(i.image_data, 256) as photo, i.file_size as size, length(i.image_data) as bytes
    from history h left join souk_passages s on s.history_id = h.id left join images i on i.image_id = s.image_id
    where s.problem is null or s.passage_id is not null order by s.passage_id`);
  const visitRows = await linked.old.rows('select * from souk_visits order by id');
  return {
    api,
    tables: rows.map((row) => ({
      ...{ id: row.passage_id, gateId: row.gate_id, gate: row.gate, at: atOf(row.at), status: row.status, plate: row.plate },
      ...{ rawPlate: row.raw_plate, reviewState: row.review_state, version: row.version, duplicateOf: row.duplicate_of },
      ...{
        decision: row.decision,
        shown: row.shown,
        photo: photoIn(row.photo, row.origin === 'carwatch'),
        isWhole: row.size === row.bytes,
      },
    })),
    visitsOfApi: visits.map(({ id, plate, state, entryPassageId, exitPassageId, openedAt, closedAt }) => {
      return { id, plate, state, entryPassageId, exitPassageId, openedAt, closedAt };
    }),
    visitsOfTables: visitRows
      .filter(({ state }) => state !== 'void')
      .map((row) => ({
        ...{ id: row.id, plate: row.plate, state: row.state, entryPassageId: row.entry_passage_id, exitPassageId: row.exit_passage_id },
        ...{ openedAt: atOf(row.opened_at), closedAt: atOf(row.closed_at) },
      })),
  };
}

async function describe({ host, token }: LinkedHost, passage: Passage): Promise<object> {
  const { id, gateId, at, status, plate, rawPlate, reviewState, version, duplicateOf, decision, captureId } = passage;
  const isShownAsWritten = reviewState !== 'corrected' && (plate === '' || plate === clean(rawPlate));
  const photo = captureId === null ? null : await photoHash(host.url, token, id);
  return {
    ...{ id, gateId, gate: 'Main gate', at, status, plate, rawPlate, reviewState, version, duplicateOf, decision },
    ...{ shown: isShownAsWritten ? rawPlate : plate, photo: photoIn(photo, isOfCarwatch(id)), isWhole: true },
  };
}

/** An id that an old number was made into. */
function isOfCarwatch(id: string): boolean {
  return /^0{4}/.test(id);
}

/** Souk keeps CarWatch's photos upright and without what a camera wrote into them: only its own are the same bytes. */
function photoIn(hash: unknown, isTheirs: boolean): unknown {
  return hash !== null && isTheirs ? 'one of CarWatch’s' : hash;
}

/** SHA-256 of a passage's photo as the API serves it; null where it is purged. */
async function photoHash(url: string, token: string, id: string): Promise<string | null> {
  const response = await fetch(`${url}/api/v1/gate/passages/${id}/image`, { headers: { authorization: `Bearer ${token}` } });
  if (response.status === 410) return null;
  return createHash('sha256')
    .update(new Uint8Array(await response.arrayBuffer()))
    .digest('hex');
}

/** Every passage, by its id. */
export async function allPassages({ souk }: Pick<LinkedHost, 'souk'>): Promise<Passage[]> {
  const found: Passage[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: SoukOutputs['gate']['passages']['list'] = await souk.gate.passages.list.query({ limit: 100, cursor });
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

async function allVisits({ souk }: LinkedHost): Promise<Visit[]> {
  const found: Visit[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: SoukOutputs['gate']['visits']['list'] = await souk.gate.visits.list.query({ limit: 100, cursor });
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function clean(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** DATETIME is without a zone; Souk writes it in UTC. */
function atOf(value: unknown): Date | null {
  return value === null ? null : instant.parse(value);
}
