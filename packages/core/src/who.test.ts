import { expect, it } from 'vitest';
import { newId } from './ids.ts';
import { actorOf, roles, type Who } from './who.ts';

const organizationId = newId();
const id = newId();
const everybody: [Who, string][] = [
  [{ kind: 'user', userId: id, sessionId: newId(), organizationId, role: 'staff' }, `user:${id}`],
  [{ kind: 'api-key', apiKeyId: id, organizationId, scopes: ['gate.*'] }, `api-key:${id}`],
  [{ kind: 'device', deviceId: id, deviceKind: 'camera', organizationId }, `device:${id}`],
  [{ kind: 'system', organizationId }, 'system'],
  [{ kind: 'system', organizationId, program: 'import' }, 'import'],
  [{ kind: 'anonymous' }, 'anonymous'],
];

it.each(everybody)('the audit trail names %j as %s', (who, actor) => {
  expect(actorOf(who)).toBe(actor);
});

it('nobody is taken for another kind of actor with the same id', () => {
  expect(new Set(everybody.map(([who]) => actorOf(who))).size).toBe(everybody.length);
});

it('roles stand strongest first, which every comparison of them relies on', () => {
  expect(roles).toEqual(['owner', 'admin', 'manager', 'staff', 'viewer']);
});
