import { describe, expect, it } from 'vitest';
import { openAnswer, sealAnswer } from './sealed-answer.ts';

const secret = 'a secret of the server, long enough';

describe('a sealed answer', () => {
  it('opens to the same value with the same key and secret', () => {
    const answer = { id: 'x', at: new Date(0), none: undefined, list: [1n] };
    expect(openAnswer(sealAnswer(answer, 'key', secret), 'key', secret)).toEqual(answer);
  });

  it.each([['text'], [{ message: 'On its way.' }], [{ ended: 1 }], [null], [undefined], [[]]])(
    'opens to %j, which needs no word on its types',
    (answer) => {
      expect(openAnswer(sealAnswer(answer, 'key', secret), 'key', secret)).toEqual(answer);
    },
  );

  it('never opens with another key or another secret, nor when it was changed', () => {
    const sealed = sealAnswer({ token: 'souk_key_1' }, 'key', secret);
    expect(() => openAnswer(sealed, 'other', secret)).toThrow();
    expect(() => openAnswer(sealed, 'key', 'another secret of the server, as long')).toThrow();
    const changed = Buffer.from(sealed, 'base64');
    changed.writeUInt8(changed.readUInt8(14) ^ 1, 14);
    expect(() => openAnswer(changed.toString('base64'), 'key', secret)).toThrow();
  });

  it('never looks the same twice', () => {
    expect(sealAnswer({ a: 1 }, 'key', secret)).not.toBe(sealAnswer({ a: 1 }, 'key', secret));
  });
});
