import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { safeError } from './safe-error.ts';

interface LoggerOptions {
  readonly level: string;
  /** Lines for people rather than for a collector. */
  readonly pretty?: boolean;
  /** Where the lines go; standard error when missing. */
  readonly destination?: DestinationStream;
}

/** Names under which secrets travel: in headers, inputs, rows and settings. */
const secretNames = [
  'authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-device-token',
  'idempotency-key',
  'password',
  'newPassword',
  'currentPassword',
  'passwordHash',
  'token',
  'tokenHash',
  'secret',
  'secretKey',
  'enrolmentCode',
  'connectionString',
  'SECRET_KEY',
  'DATABASE_URL',
  'GATE_DATABASE_URL',
  'SMTP_URL',
  'S3_SECRET_ACCESS_KEY',
  'METRICS_TOKEN',
].map((name) => `["${name}"]`);

/** At the top of a line and up to three levels below, where headers and inputs are. */
const secretPaths = secretNames.flatMap((name) => [name, `*${name}`, `*.*${name}`, `*.*.*${name}`]);

/** The process's log as JSON lines or for people. Secrets are replaced wherever they are known to stand; see also {@link safeError}. */
export function createLogger(options: LoggerOptions): Logger {
  const settings = {
    level: options.level,
    redact: { paths: secretPaths, censor: '[redacted]' },
    serializers: { err: safeError },
  };
  return pino(settings, options.destination ?? standardError(options.pretty ?? false));
}

/** Synchronous: a crash must not lose the line that explains it. */
function standardError(isPretty: boolean): DestinationStream {
  return isPretty ? pretty({ destination: 2, sync: true, singleLine: true }) : pino.destination({ fd: 2, sync: true });
}
