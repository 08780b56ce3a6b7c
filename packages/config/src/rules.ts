import type { Problem } from './variables.ts';

type Given = Readonly<Record<string, string | undefined>>;

/** Rules between settings, as text before parsing: all that is wrong is told at once. */
export function brokenRules(given: Given): Problem[] {
  return [...productionRules(given), ...mailRules(given), ...storageRules(given), ...gateRules(given)];
}

function productionRules(given: Given): Problem[] {
  if (given.NODE_ENV !== 'production') return [];
  const problems: Problem[] = [];
  if (given.SECRET_KEY === undefined) {
    problems.push({
      name: 'SECRET_KEY',
      expected: 'required in production: at least 32 characters, such as from: openssl rand -base64 48',
    });
  }
  if (given.RATE_LIMIT === 'off') problems.push({ name: 'RATE_LIMIT', expected: 'on in production' });
  return problems;
}

function mailRules(given: Given): Problem[] {
  if (given.SMTP_URL === undefined || given.MAIL_FROM !== undefined) return [];
  return [{ name: 'MAIL_FROM', expected: 'required with SMTP_URL: an address such as Souk <souk@shop.example>' }];
}

function gateRules(given: Given): Problem[] {
  if (given.GATE_DATABASE_URL !== undefined || (given.GATE_DATABASE_ORGANIZATION ?? given.GATE_DATABASE_GATE) === undefined) return [];
  return [{ name: 'GATE_DATABASE_URL', expected: 'required with the other GATE_DATABASE_ settings' }];
}

function storageRules(given: Given): Problem[] {
  const problems: Problem[] = [];
  const [id, key] = [given.S3_ACCESS_KEY_ID, given.S3_SECRET_ACCESS_KEY];
  if (id !== undefined && key === undefined) problems.push({ name: 'S3_SECRET_ACCESS_KEY', expected: 'required with S3_ACCESS_KEY_ID' });
  if (id === undefined && key !== undefined) problems.push({ name: 'S3_ACCESS_KEY_ID', expected: 'required with S3_SECRET_ACCESS_KEY' });
  if (given.S3_BUCKET === undefined && (id ?? key ?? given.S3_ENDPOINT) !== undefined) {
    problems.push({ name: 'S3_BUCKET', expected: 'required with the other S3_ settings' });
  }
  return problems;
}
