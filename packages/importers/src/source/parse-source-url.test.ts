import { describe, expect, it } from 'vitest';
import { parseSourceUrl } from './parse-source-url.ts';

describe('the address of an old database', () => {
  it('is read as Mala’s own settings write it, too', () => {
    const address = { host: 'db.example', port: 3306, user: 'root', password: 'p@ss/word', database: 'mala_restaurant', tls: null };
    expect(parseSourceUrl('mysql+pymysql://root:p%40ss%2Fword@db.example/mala_restaurant?charset=utf8mb4')).toEqual(address);
    expect(parseSourceUrl('mysql://root:p%40ss%2Fword@db.example:3306/mala_restaurant')).toEqual(address);
    expect(parseSourceUrl('mariadb://[::1]:3307/x')).toMatchObject({ host: '::1', port: 3307, user: 'root', password: '' });
  });

  it('has TLS as far as its options ask for it', () => {
    const tls = (options: string) => parseSourceUrl(`mysql://u@h/d?${options}`).tls;
    expect(tls('ssl-mode=DISABLED')).toBeNull();
    expect(tls('ssl-mode=required')).toMatchObject({ mode: 'required', ca: undefined });
    expect(tls('ssl-ca=/ca.pem')).toMatchObject({ mode: 'verify-ca', ca: '/ca.pem' });
    expect(tls('ssl_ca=/ca.pem&ssl_cert=/c.pem&ssl_key=/k.pem&ssl-mode=VERIFY_IDENTITY')).toEqual({
      ...{ ca: '/ca.pem', cert: '/c.pem', key: '/k.pem', mode: 'verify-identity' },
    });
  });

  it.each([
    ['postgres://u:secret@h/d', 'must be like mysql://'],
    ['secret', 'must be like mysql://'],
    ['mysql://u:secret@h', 'the name of one database'],
    ['mysql://u:secret@h/d?sslca=x', 'sslca is none of'],
    ['mysql://u:secret@h/d?ssl-cert=x', 'come together'],
    ['mysql://u:secret@h/d?ssl-mode=yes', 'ssl-mode is one of'],
    ['mysql://u:secret@10.0.0.1/d?ssl-mode=verify-identity', 'needs the name of the host'],
    ['mysql://u:secret%@h/d', 'write %25'],
  ])('%s is refused in one line without the password', (url, reason) => {
    expect(() => parseSourceUrl(url)).toThrow(reason);
    expect(() => parseSourceUrl(url)).not.toThrow('secret');
  });
});
