import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

interface LoggerOptions {
  readonly level: string;
  /** Lines for people rather than for a collector. */
  readonly pretty?: boolean;
}

/** Where secrets may stand in what is logged: never written out. */
const secretPaths = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  '["x-api-key"]',
  '["x-device-token"]',
  'password',
  'newPassword',
  'currentPassword',
  'token',
].flatMap((path) => (path.startsWith('[') ? [path, `*${path}`, `*.*${path}`] : [path, `*.${path}`, `*.*.${path}`]));

/** The process's log, on standard error, as JSON lines or for people. Secrets are replaced wherever they are known to stand. */
export function createLogger(options: LoggerOptions): Logger {
  const settings = { level: options.level, redact: { paths: secretPaths, censor: '[redacted]' } };
  // Synchronous: a crash must not lose the line that explains it.
  const destination = options.pretty ? pretty({ destination: 2, sync: true, singleLine: true }) : pino.destination({ fd: 2, sync: true });
  return pino(settings, destination);
}
