import type { OrganizationAct } from '@souk/domains/act';
import { identityErrors } from '@souk/domains/identity/errors';
import { createMember } from '@souk/domains/identity/members/create-member';
import { listMembers } from '@souk/domains/identity/members/list-members';
import { removeMember } from '@souk/domains/identity/members/remove-member';
import { Member } from '@souk/domains/identity/members/schema';
import { updateMember } from '@souk/domains/identity/members/update-member';
import { Router } from 'express';
import { z } from 'zod';
import type { Surface } from '../../host.ts';
import { callerWith } from '../callers.ts';
import { numberOf } from '../number-of.ts';
import { once } from '../once.ts';
import { readBody } from '../read-body.ts';
import { sendSuccess } from '../replies.ts';
import { pagesOf, sendList } from '../send-list.ts';
import { describeUser, oldRoleOf } from './describe-user.ts';
import { NewUserBody, UserBody } from './schema.ts';

/** All of it is for admins, as the old app's list was. */
const admin = 'identity.member.write';

/** `/api/users` of Mala: the members of this organization, by their numbers. */
export function userRoutes(surface: Surface): Router {
  const router = Router();

  router.get('/', async (req, res) => {
    const { act } = await callerWith(surface, req, res, admin);
    await sendList(req, res, { name: 'users', pages: membersOf(act), toRow: describeUser });
  });

  router.get('/debug', async (req, res) => {
    const { act } = await callerWith(surface, req, res, admin);
    const members: Member[] = [];
    for await (const page of membersOf(act)) members.push(...page);
    const admins = members.filter(({ role }) => oldRoleOf(role) === 'admin').length;
    const roles = { admin: admins, staff: members.length - admins };
    sendSuccess(res, { count: members.length, roles, users: members.map(describeUser) });
  });

  router.post('/', async (req, res) => {
    const call = await callerWith(surface, req, res, admin);
    const { name, email, ...fields } = await readBody(surface, req, NewUserBody);
    const input = { ...fields, displayName: name, email: email ?? undefined };
    const member = await once(call, { name: 'users.create', input, output: Member }, async (act) => await createMember(act, input));
    sendSuccess(res, { message: 'User created', user: describeUser(member) }, 201);
  });

  router.put('/:id', async (req, res) => {
    const call = await callerWith(surface, req, res, admin);
    const { name, role, is_active: active, ...fields } = await readBody(surface, req, UserBody);
    const change = { ...fields, displayName: name, disabled: active === undefined ? undefined : !active };
    const operation = { name: 'users.update', input: { id: req.params.id, role, ...change }, output: Member };
    const member = await once(call, operation, async (act) => {
      const before = await memberOf(act, req.params.id);
      // An old client that sends back what it was shown changes no role: an owner was shown as an admin.
      const newRole = role === oldRoleOf(before.role) ? undefined : role;
      return await updateMember(act, { ...change, id: before.id, role: newRole });
    });
    sendSuccess(res, { message: 'User updated', user: describeUser(member) });
  });

  router.delete('/:id', async (req, res) => {
    const call = await callerWith(surface, req, res, admin);
    const operation = { name: 'users.delete', input: { id: req.params.id }, output: z.void() };
    await once(call, operation, async (act) => await removeMember(act, { id: (await memberOf(act, req.params.id)).id }));
    sendSuccess(res, { message: 'User deleted' });
  });

  return router;
}

function membersOf(act: OrganizationAct): AsyncGenerator<readonly Member[], void> {
  return pagesOf(async (page) => await listMembers(act, page));
}

/** Throws `identity.member_not_found`. */
async function memberOf(act: OrganizationAct, id: string): Promise<Member> {
  const number = numberOf(id);
  const [member] = number === null ? [] : (await listMembers(act, { limit: 1, number })).items;
  if (!member) throw identityErrors.member_not_found();
  return member;
}
