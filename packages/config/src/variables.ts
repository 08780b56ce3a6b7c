import { z } from 'zod';
import { address, flag, folder, oneOf, origins, proxies, secret, webAddress, wholeNumber } from './values.ts';

/** As old systems' own settings write them, too. */
const mysqlSchemes = ['mysql:', 'mariadb:', 'mysql+pymysql:', 'mysql+mysqldb:', 'mysql+mysqlconnector:'];

const server = z.object({
  NODE_ENV: oneOf(['development', 'test', 'production'])
    .prefault('development')
    .describe('What this Souk is for. `production` refuses unsafe settings.'),
  HOST: z.string().prefault('127.0.0.1').describe('Address to listen on. In a container, or without a proxy in front, set `0.0.0.0`.'),
  PORT: wholeNumber(0, 65_535).prefault('4000').describe('Port to listen on; 0 takes a free one.'),
  WORKER_PORT: wholeNumber(0, 65_535)
    .prefault('4001')
    .describe('Port where a `souk worker` alone tells how it is: `/livez`, `/readyz`, `/metrics`; 0 takes a free one.'),
  PUBLIC_URL: webAddress()
    .optional()
    .describe('Address that people and devices use, for links in mails and for cookies; by default this server itself.'),
  CORS_ORIGINS: origins().prefault('').describe('Other origins whose pages may call the API with cookies, parted by commas.'),
  TRUST_PROXY: proxies()
    .prefault('off')
    .describe('Proxies that say where a request came from: `off`, how many, or their addresses parted by commas.'),
  RATE_LIMIT: oneOf(['on', 'off'])
    .prefault('on')
    .describe('Limits on requests and sign-ins. `off` is for load tests; refused in production.'),
  UPLOAD_LIMIT_MB: wholeNumber(1, 16).prefault('16').describe('Largest photo, in MB.'),
  DRAIN_SECONDS: wholeNumber(0, 600)
    .prefault('20')
    .describe('How long requests, streams and jobs may take to finish when Souk is told to stop.'),
});

const data = z.object({
  DATA_DIR: folder().prefault('.souk').describe('Folder of the embedded database, the images and the secret key.'),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database')
    .optional()
    .describe('A PostgreSQL 15 or newer to use instead of the embedded one.'),
  DATABASE_APP_ROLE: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, 'a role name of small letters, digits and _')
    .prefault('souk_app')
    .describe('Database role that requests run as, bound by row-level security; made if need be.'),
  DATABASE_POOL_SIZE: wholeNumber(2, 200).prefault('10').describe('Database connections of each of the two roles, per process.'),
  GATE_DATABASE_URL: address(mysqlSchemes, 'mysql://user:password@host:3306/carwatch')
    .optional()
    .describe('CarWatch’s own MySQL or MariaDB, kept in step with the gate while both run; `?ssl-ca=…` for TLS.'),
  GATE_DATABASE_ORGANIZATION: z
    .string()
    .min(1)
    .optional()
    .describe('Short name of the organization whose gate that is; may be left out where there is one alone.'),
  GATE_DATABASE_GATE: z.string().min(1).optional().describe('Name of the gate of what CarWatch records; by default the oldest in use.'),
  S3_BUCKET: z.string().min(1).optional().describe('Keeps images in this bucket instead of `DATA_DIR`.'),
  S3_REGION: z.string().prefault('us-east-1').describe('Region of the bucket.'),
  S3_ENDPOINT: webAddress().optional().describe('Address of an S3 other than Amazon’s, such as MinIO.'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('Key for the bucket; by default what the machine’s role allows.'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('Secret that belongs to that key.'),
  S3_FORCE_PATH_STYLE: flag().prefault('0').describe('1: the bucket is in the path, not in the host name, as MinIO wants it.'),
  SOUK_DEMO: flag().optional().describe('1: demo organizations and accounts are made at the first start. By default 1, in production 0.'),
});

const accounts = z.object({
  SECRET_KEY: secret(32)
    .optional()
    .describe('Seals links and kept answers. Required in production; elsewhere made once and kept in `DATA_DIR`.'),
  SESSION_DAYS: wholeNumber(1, 365).prefault('30').describe('Days after which a sign-in that is not used ends.'),
  SMTP_URL: address(['smtp:', 'smtps:'], 'smtp://user:password@host:587 or smtps://…')
    .optional()
    .describe('Server that sends mail. Without it mails are kept in an outbox that the command line can show.'),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'an address such as Souk <souk@shop.example>')
    .prefault('Souk <souk@localhost>')
    .describe('Sender of mails. Required with `SMTP_URL`.'),
});

const work = z.object({
  MODELS_DIR: folder().prefault('models').describe('Folder with one folder per model.'),
  VISION_WORKERS: wholeNumber(1, 64)
    .optional()
    .describe('Threads that read photos, each with its own copy of the models; by default one for each core.'),
  VISION_QUEUE_LIMIT: wholeNumber(1, 10_000).prefault('32').describe('Photos that may wait; the next is answered with 503.'),
  JOBS_CONCURRENCY: wholeNumber(1, 100).prefault('4').describe('Jobs of one kind that a process does at once.'),
});

const watching = z.object({
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .prefault('warn')
    .describe('Least important lines of the log.'),
  LOG_FORMAT: oneOf(['pretty', 'json']).optional().describe('By default `pretty`, in production `json`.'),
  METRICS_TOKEN: secret(16).optional().describe('Bearer token that `/metrics` asks for; without it only this machine may read it.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress().optional().describe('Collector for traces; switches OpenTelemetry on.'),
});

/** The variables by what they are about, in the order people read them. */
export const variableGroups = {
  Server: server,
  'Data and storage': data,
  'Accounts and mail': accounts,
  'Photos and jobs': work,
  'Logs and metrics': watching,
} as const;

/** Every variable: what it may hold, its default and its description. */
export const variables = z.object({ ...server.shape, ...data.shape, ...accounts.shape, ...work.shape, ...watching.shape });

/** One problem with a variable: what was found, by its kind, and what is expected. */
export interface Problem {
  readonly name: keyof typeof variables.shape;
  readonly found?: string;
  readonly expected: string;
}
