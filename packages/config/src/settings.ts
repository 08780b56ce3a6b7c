import { availableParallelism } from 'node:os';
import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const count = (minimum: number, maximum: number) => z.coerce.number().int().min(minimum).max(maximum);
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** Every setting: how it is read, its default, and the sentence the README's table shows. Names are environment variables. */
export const settingFields = {
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('`production` makes settings strict and cookies HTTPS-only'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on; `0.0.0.0` for every network'),
  PORT: count(0, 65_535).default(4000).describe('Port to listen on'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address people and mails use; made of HOST and PORT when missing'),
  DATA_DIR: z.string().min(1).default('.souk').describe('Folder for the embedded PostgreSQL, images and the secret key'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('A PostgreSQL 15 or newer to use in place of the embedded one'),
  DATABASE_APP_ROLE: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/)
    .default('souk_app')
    .describe('Role that requests run as; made when missing, bound by row-level security'),
  DATABASE_POOL_SIZE: count(2, 200).default(10).describe('Connections per process and role'),
  SOUK_DEMO: flag.optional().describe('1 seeds demo data on the first start; 1 outside production'),
  SECRET_KEY: z
    .string()
    .min(32)
    .optional()
    .describe('Seals links and kept answers, 32 characters or more; needed in production, else made once in DATA_DIR'),
  CORS_ORIGINS: list.default([]).describe('Origins of browsers that may call the API, separated by commas'),
  TRUST_PROXY: count(0, 10).default(0).describe('How many proxies in front set X-Forwarded-For'),
  SESSION_DAYS: count(1, 365).default(30).describe('Days a session lasts without use'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('Mail server; without it mail is kept and `souk mail` prints it'),
  MAIL_FROM: z.string().min(3).default('Souk <souk@localhost>').describe('Sender of mail'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn').describe('Least severe line to log'),
  RATE_LIMIT: z.enum(['on', 'off']).default('on').describe('`off` for load tests; refused in production'),
  S3_BUCKET: z.string().min(1).optional().describe('Bucket for images; without it they are in DATA_DIR'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Region of the bucket'),
  S3_ENDPOINT: z.url().optional().describe('Address of an S3 service that is not AWS'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional().describe("Key of the bucket; without it AWS's own chain of credentials"),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Secret of that key'),
  S3_FORCE_PATH_STYLE: flag.default(false).describe('1 when the service wants the bucket in the path'),
  MODELS_DIR: z.string().min(1).default('models').describe('Folder of the vision models'),
  VISION_WORKERS: count(1, 64)
    .default(Math.max(1, availableParallelism() - 1))
    .describe('Threads that run models'),
  VISION_QUEUE_LIMIT: count(1, 10_000).default(32).describe('Photos that may wait; past it the answer is 503'),
  JOBS_CONCURRENCY: count(1, 100).default(4).describe('Jobs of one kind that run at once in a process'),
  DRAIN_SECONDS: count(1, 300).default(20).describe('Seconds that running requests and jobs get at shutdown'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Bearer token that /metrics asks for; without it only the loopback address may read it'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional().describe('Collector for OpenTelemetry; without it tracing is off'),
};

const RawSettings = z.object(settingFields);

/** Settings as the program uses them. */
export type Settings = Omit<z.infer<typeof RawSettings>, 'SECRET_KEY' | 'PUBLIC_URL' | 'SOUK_DEMO'> & {
  /** Seals links and kept answers. */
  readonly secretKey: string;
  readonly publicUrl: string;
  readonly demo: boolean;
  readonly isProduction: boolean;
};

/** A setting that cannot be used. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads settings out of environment variables; empty ones count as missing. `fallbackSecret` gives the key where none is set,
 * which production refuses. Throws a {@link SettingsError} that names every bad one and never shows a value.
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>, fallbackSecret: () => string): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([name, value]) => name in settingFields && value !== ''));
  const parsed = RawSettings.safeParse(given);
  if (!parsed.success) {
    throw new SettingsError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  }
  const { SECRET_KEY, PUBLIC_URL, SOUK_DEMO, ...settings } = parsed.data;
  const isProduction = settings.NODE_ENV === 'production';
  if (isProduction && settings.RATE_LIMIT === 'off') throw new SettingsError('RATE_LIMIT: off is for load tests, not for production');
  if (isProduction && SECRET_KEY === undefined) throw new SettingsError('SECRET_KEY: needed in production, 32 random characters or more');
  return {
    ...settings,
    secretKey: SECRET_KEY ?? fallbackSecret(),
    publicUrl: PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`,
    demo: SOUK_DEMO ?? !isProduction,
    isProduction,
  };
}
