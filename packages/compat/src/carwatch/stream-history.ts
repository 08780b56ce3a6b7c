import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OrganizationAct } from '@souk/domains/act';
import { describePassage } from '@souk/domains/gate/moving/describe-passage';
import { localTime } from '@souk/domains/gate/moving/old-times';
import { listPassages } from '@souk/domains/gate/passages/list-passages';
import type { Passage } from '@souk/domains/gate/schema';
import { usernamesOf } from '@souk/domains/identity/members/usernames-of';
import { sendFile } from '@souk/rest/send-file';

/**
 * Sends the whole history, newest first, as CarWatch did in one answer: page by page, no faster than the caller reads, so that a
 * long history needs no memory. The first page is read before anything is sent: a refusal still has its status.
 */
export async function streamHistory(act: OrganizationAct, timeZone: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  await sendFile(req, res, { kind: 'file', headers, body: historyOf(act, timeZone) });
}

async function* historyOf(act: OrganizationAct, timeZone: string): AsyncGenerator<string, void> {
  let before = '{"success":true,"message":"History retrieved","data":[';
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await listPassages(act, { limit: 100, cursor });
    const rows = await toRows(act, items, timeZone);
    yield before + rows.map((row) => JSON.stringify(row)).join(',');
    if (nextCursor === null) break;
    cursor = nextCursor;
    before = ',';
  }
  yield ']}';
}

async function toRows(act: OrganizationAct, passages: readonly Passage[], timeZone: string): Promise<object[]> {
  const userIds = new Set(passages.flatMap(({ userId }) => (userId === null ? [] : [userId])));
  const usernames = await usernamesOf(act, [...userIds]);
  return passages.map((passage) => ({
    ...describePassage(passage),
    date: localTime(passage.at, timeZone),
    username: passage.userId === null ? null : (usernames.get(passage.userId) ?? null),
  }));
}
