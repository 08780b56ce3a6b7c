import { SettingsError } from '@souk/config/settings-error';
import { EmbeddedError } from '@souk/db/embedded/embedded-error';
import { describe, expect, it } from 'vitest';
import { describeFailure } from './describe-failure.ts';
import { explained, StartFailure } from './start-failure.ts';

describe('a failure', () => {
  it('of what is outside is one line and exit code 1', () => {
    expect(describeFailure(new EmbeddedError('The disk is full.', 'free some space.'))).toEqual({
      text: 'The disk is full. Free some space.',
      exitCode: 1,
    });
    expect(describeFailure(new SettingsError([{ name: 'PORT', found: 'missing', expected: 'a number' }]))).toEqual({
      text: 'PORT is missing; expected a number. Correct the environment or the file .env.',
      exitCode: 1,
    });
  });

  it('of ours is exit code 70, and one line however long its message', () => {
    const { text, exitCode } = describeFailure(new TypeError('x is not a function\n  at y'));
    expect([text, exitCode]).toEqual(['Souk failed: TypeError: x is not a function. This is a bug; please report it with the log.', 70]);
  });

  it('that came first is told, not one of the closing after it', () => {
    const both = new SuppressedError(new Error('closing failed'), new StartFailure('Port 1 is in use.'));
    expect(describeFailure(both)).toEqual({ text: 'Port 1 is in use.', exitCode: 1 });
  });

  it('that explains itself is told in its own words, a bug in the same place is not', async () => {
    await expect(explained(Promise.reject(new Error('The model is missing.')))).rejects.toThrow(StartFailure);
    await expect(explained(Promise.reject(new RangeError('out of range')))).rejects.toThrow(RangeError);
  });
});
