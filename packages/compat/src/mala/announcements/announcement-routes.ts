import type { OrganizationAct } from '@souk/domains/act';
import { createAnnouncement } from '@souk/domains/notify/announcements/create-announcement';
import { listAnnouncements } from '@souk/domains/notify/announcements/list-announcements';
import { listPublicAnnouncements } from '@souk/domains/notify/announcements/list-public-announcements';
import { removeAnnouncement } from '@souk/domains/notify/announcements/remove-announcement';
import { Announcement } from '@souk/domains/notify/announcements/schema';
import { updateAnnouncement } from '@souk/domains/notify/announcements/update-announcement';
import { notifyErrors } from '@souk/domains/notify/errors';
import { Router } from 'express';
import { z } from 'zod';
import type { Surface } from '../../host.ts';
import { callerWith, visitor } from '../callers.ts';
import { numberOf } from '../number-of.ts';
import { once } from '../once.ts';
import { readBody } from '../read-body.ts';
import { sendSuccess } from '../replies.ts';
import { pagesOf, sendList } from '../send-list.ts';
import { describeAnnouncement } from './describe-announcement.ts';
import { AnnouncementBody, NewAnnouncementBody } from './schema.ts';

const write = 'notify.announcement.write';

/** `/api/announcements` of Mala: what is out for anybody, all of them for members. */
export function announcementRoutes(surface: Surface): Router {
  const router = Router();
  const { slug } = surface.organization;

  router.get('/', async (req, res) => {
    const { act, isMember } = await visitor(surface, req, res, 'notify.announcement.read');
    const list = { name: 'announcements', toRow: describeAnnouncement };
    if (isMember) return await sendList(req, res, { ...list, pages: pagesOf(async (page) => await listAnnouncements(act, page)) });
    const pages = pagesOf(async (page) => await listPublicAnnouncements(act, { organization: slug, ...page }));
    await sendList(req, res, { ...list, pages });
  });

  router.post('/', async (req, res) => {
    const call = await callerWith(surface, req, res, write);
    const body = await readBody(surface, req, NewAnnouncementBody);
    const { content = '', audience = 'public', pinned = false, publish_from: publishFrom, publish_until: publishUntil = null } = body;
    const input = { title: body.title, body: content, audience, pinned, publishFrom, publishUntil };
    const operation = { name: 'announcements.create', input, output: Announcement };
    const made = await once(call, operation, async (act) => await createAnnouncement(act, input));
    sendSuccess(res, { message: 'Announcement created', announcement: describeAnnouncement(made) }, 201);
  });

  router.put('/:id', async (req, res) => {
    const call = await callerWith(surface, req, res, write);
    const { content, publish_from: publishFrom, publish_until: publishUntil, ...same } = await readBody(surface, req, AnnouncementBody);
    const change = { ...same, body: content, publishFrom, publishUntil };
    const operation = { name: 'announcements.update', input: { id: req.params.id, ...change }, output: Announcement };
    const changed = await once(call, operation, async (act) => {
      const { id, version } = await announcementOf(act, req.params.id);
      return await updateAnnouncement(act, { ...change, id, version });
    });
    sendSuccess(res, { message: 'Announcement updated', announcement: describeAnnouncement(changed) });
  });

  router.delete('/:id', async (req, res) => {
    const call = await callerWith(surface, req, res, write);
    const operation = { name: 'announcements.delete', input: { id: req.params.id }, output: z.void() };
    await once(call, operation, async (act) => await removeAnnouncement(act, { id: (await announcementOf(act, req.params.id)).id }));
    sendSuccess(res, { message: 'Announcement deleted' });
  });

  return router;
}

/** Throws `notify.announcement_not_found`. */
async function announcementOf(act: OrganizationAct, id: string): Promise<Announcement> {
  const number = numberOf(id);
  const [found] = number === null ? [] : (await listAnnouncements(act, { limit: 1, number })).items;
  if (!found) throw notifyErrors.announcement_not_found();
  return found;
}
