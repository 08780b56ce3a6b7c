import { newId } from '@souk/core/ids';
import { deviceKinds, type Role, roles, type Who } from '@souk/core/who';
import { describe, expect, it } from 'vitest';
import { allow, allowSelf, holds, isAtLeast } from './permission.ts';
import { permissions } from './permissions.ts';

const organizationId = newId();
const member = (role: Role | null): Who => ({ kind: 'user', userId: newId(), sessionId: newId(), organizationId, role });
const key = (...scopes: string[]): Who => ({ kind: 'api-key', apiKeyId: newId(), organizationId, scopes });
const device = (deviceKind: (typeof deviceKinds)[number]): Who => ({ kind: 'device', deviceId: newId(), deviceKind, organizationId });
const anonymous: Who = { kind: 'anonymous' };

describe('a permission', () => {
  it.each(roles)('for %s is held by that role and every stronger one, and by no weaker', (needed) => {
    const holders = roles.filter((role) => holds(member(role), 'gate.gate.write', allow(needed)));
    expect(holders).toEqual(roles.slice(0, roles.indexOf(needed) + 1));
    expect(holds(member(null), 'gate.gate.write', allow(needed))).toBe(false);
    expect(holds(anonymous, 'gate.gate.write', allow(needed))).toBe(false);
  });

  it('about oneself is held by every person, and by no key or device, whatever its scopes', () => {
    for (const role of [...roles, null]) expect(holds(member(role), 'identity.profile.read', allowSelf)).toBe(true);
    for (const who of [key('identity.profile.read', 'identity.*'), device('camera'), anonymous]) {
      expect(holds(who, 'identity.profile.read', allowSelf)).toBe(false);
    }
  });

  it('is held by a key under its own name or for its whole domain, and under no other', () => {
    const grant = allow('viewer');
    for (const scope of ['gate.passage.read', 'gate.*'])
      expect(holds(key('other.thing.read', scope), 'gate.passage.read', grant)).toBe(true);
    for (const scope of ['gate', 'gate.passage', 'gate.passage.*', '*', 'gate.passage.reader', 'gat.*', 'GATE.*', '']) {
      expect(holds(key(scope), 'gate.passage.read', grant), scope).toBe(false);
    }
    expect(holds(key('gatekeeper.*'), 'gate.passage.read', grant)).toBe(false);
    expect(holds(key('gate.*'), 'gatekeeper.key.read', grant)).toBe(false);
  });

  it('that is not for keys is held by none, though a scope name it', () => {
    expect(holds(key('identity.member.write', 'identity.*'), 'identity.member.write', allow('admin', { apiKeys: false }))).toBe(false);
  });

  it('is held by the kinds of device that it names', () => {
    const grant = allow('staff', { devices: ['camera', 'kiosk'] });
    expect(deviceKinds.filter((kind) => holds(device(kind), 'gate.capture.create', grant))).toEqual(['camera', 'kiosk']);
  });
});

describe('the table of permissions', () => {
  it('lets no key and no device do anything to people, keys, devices or the organization', () => {
    const people = /^identity\.(member|invitation|api-key|organization|profile|session)\.(write|accept)$/;
    const open = Object.entries(permissions).filter(([name, { apiKeys, devices }]) => people.test(name) && (apiKeys || devices.length > 0));
    expect(open.map(([name]) => name)).toEqual([]);
  });

  it('asks for a stronger role to change a thing than to look at it', () => {
    for (const [name, { role }] of Object.entries(permissions)) {
      const reading = Object.entries(permissions).find(([other]) => other === name.replace(/\.write$/, '.read'))?.[1].role;
      if (name.endsWith('.write') && role && reading) expect(isAtLeast(role, reading), name).toBe(true);
    }
  });
});
