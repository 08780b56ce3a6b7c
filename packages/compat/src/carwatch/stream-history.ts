import { once } from 'node:events';
import type { OrganizationAct } from '@souk/domains/act';
import { listPassages } from '@souk/domains/gate/passages/list-passages';
import type { Passage } from '@souk/domains/gate/schema';
import { usernamesOf } from '@souk/domains/identity/members/usernames-of';
import type { Response } from 'express';
import { describePassage } from './describe-passage.ts';
import { localTime } from './old-times.ts';

const everything = { limit: 100, fuzzy: 0 };

/**
 * Sends the whole history, newest first, as CarWatch did in one answer: page by page, no faster than the caller reads, so that a
 * long history needs no memory. The first page is read before anything is sent: a refusal still has its status.
 */
export async function streamHistory(act: OrganizationAct, timeZone: string, res: Response): Promise<void> {
  let page = await listPassages(act, everything);
  res.status(200).setHeader('Content-Type', 'application/json; charset=utf-8');
  res.write('{"success":true,"message":"History retrieved","data":[');
  for (let separator = ''; ; separator = ',') {
    const rows = await toRows(act, page.items, timeZone);
    const text = rows.map((row) => JSON.stringify(row)).join(',');
    if (text !== '' && !res.write(separator + text)) await Promise.race([once(res, 'drain'), once(res, 'close')]);
    if (page.nextCursor === null || res.destroyed) break;
    page = await listPassages(act, { ...everything, cursor: page.nextCursor });
  }
  res.end(']}');
}

async function toRows(act: OrganizationAct, passages: readonly Passage[], timeZone: string): Promise<object[]> {
  const userIds = new Set(passages.flatMap(({ userId }) => (userId === null ? [] : [userId])));
  const usernames = await usernamesOf(act, [...userIds]);
  return passages.map((passage) => ({
    ...describePassage(passage),
    plate: passage.plate,
    date: localTime(passage.at, timeZone),
    username: passage.userId === null ? null : (usernames.get(passage.userId) ?? null),
  }));
}
