import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';

/** What the log wrote for one line. */
function written(fields: object): string {
  const lines: string[] = [];
  createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }).info(fields, 'done');
  return lines.join('');
}

describe('the log', () => {
  it('never holds a secret under the names it travels by, up to three levels down', () => {
    const secrets = {
      authorization: 'Bearer s3cret',
      cookie: 's3cret',
      'set-cookie': 's3cret',
      'x-api-key': 's3cret',
      'x-device-token': 's3cret',
      password: 's3cret',
      newPassword: 's3cret',
      passwordHash: 's3cret',
      token: 's3cret',
      tokenHash: 's3cret',
      DATABASE_URL: 'postgres://souk:s3cret@host/db',
      SMTP_URL: 's3cret',
    };
    for (const fields of [secrets, { req: secrets }, { req: { headers: secrets } }, { job: { req: { headers: secrets } } }]) {
      const line = written(fields);
      expect(line).not.toContain('s3cret');
      expect(line).toContain('[redacted]');
    }
  });

  it('keeps what is no secret', () => {
    expect(written({ code: 'gate.passage_not_found', requestId: 'abc' })).toContain('"code":"gate.passage_not_found","requestId":"abc"');
  });

  it("never holds the values of a failed query, be it in the error, its message, its stack or its cause's", () => {
    const query = 'insert into "users" values ($1, $2)';
    const failed = Object.assign(new Error(`Failed query: ${query}\nparams: amira@example.com,argon2id$s3cret`), {
      query,
      params: ['amira@example.com', 'argon2id$s3cret'],
    });
    const line = written({ err: new Error('it could not be kept', { cause: failed }) });
    expect(line).not.toContain('s3cret');
    expect(line).not.toContain('amira@example.com');
    expect(line).toContain('insert into');
    expect(line).toContain('it could not be kept');
    expect(line).toContain('logger.test.ts');
  });

  it('survives an error whose causes run in a ring', () => {
    const first = new Error('first');
    first.cause = new Error('second', { cause: first });
    expect(written({ err: first })).toContain('second');
  });
});
