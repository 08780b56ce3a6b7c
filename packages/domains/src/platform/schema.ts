import { Id } from '@souk/core/ids';
import { PageInput, pageOf } from '@souk/core/pages';
import { Timestamp, TimestampInput } from '@souk/core/timestamps';
import { z } from 'zod';
import { StreamStart } from '../stream-start.ts';

/** One line of the audit trail. */
export const AuditEntry = z
  .object({
    id: Id,
    at: Timestamp,
    actor: z
      .string()
      .meta({ description: '`user:<id>`, `api-key:<id>`, `device:<id>`, `system`, `import` or `anonymous`', example: 'system' }),
    action: z.string().meta({ example: 'gate.passage.recorded' }),
    subject: z.string().meta({ description: '`thing:<id>` of what changed', example: 'passage:0198c0de-0000-7000-8000-000000000000' }),
    before: z.unknown().meta({ description: 'As it was; null for what is new' }),
    after: z.unknown().meta({ description: 'As it is; null for what is gone' }),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry' });

/** The filters of the audit trail. */
export const ListAuditInput = PageInput.extend({
  actor: z.string().max(100).optional(),
  action: z.string().max(100).meta({ description: 'Beginning of the action', example: 'gate.' }).optional(),
  subject: z.string().max(200).optional(),
  from: TimestampInput.optional(),
  to: TimestampInput.optional(),
});

/** See the schema. */
export type ListAuditInput = z.infer<typeof ListAuditInput>;

/** A page of the audit trail, newest first. */
export const AuditPage = pageOf(AuditEntry);

/** See the schema. */
export type AuditPage = z.infer<typeof AuditPage>;

const Position = z.int().min(0).meta({ description: "1, 2, 3 … without gaps within the organization's log", example: 42 });

/** Something that happened, at its place in the organization's log. */
export const LogEvent = z
  .object({
    position: Position,
    type: z.string().meta({ example: 'gate.passage.recorded' }),
    subject: z.string(),
    payload: z.unknown().meta({ description: 'What happened, as JSON' }),
    at: Timestamp,
    requestId: z.string(),
  })
  .meta({ id: 'LogEvent' });

/** See the schema. */
export type LogEvent = z.infer<typeof LogEvent>;

/** Which events to read. */
export const ListEventsInput = z.strictObject({
  after: Position.default(0),
  limit: z.int().min(1).max(500).default(100),
});

/** See the schema. */
export type ListEventsInput = z.infer<typeof ListEventsInput>;

/** Events in order, and how far the log reaches. */
export const EventBatch = z.object({ items: z.array(LogEvent), lastPosition: Position }).meta({ id: 'EventBatch' });

/** See the schema. */
export type EventBatch = z.infer<typeof EventBatch>;

/** Which events to follow. */
export const WatchEventsInput = StreamStart.extend({
  types: z.array(z.string().max(100)).min(1).max(50).optional(),
});

/** See the schema. */
export type WatchEventsInput = z.infer<typeof WatchEventsInput>;

/** How the parts of the service are. */
export const Health = z
  .object({
    status: z.enum(['healthy', 'degraded']),
    version: z.string().meta({ example: '0.1.0' }),
    database: z.object({ ok: z.boolean(), latencyMs: z.number().nullable() }),
    jobs: z.object({ ok: z.boolean(), waiting: z.number().nullable() }),
    events: z.object({ ok: z.boolean() }),
    models: z.array(z.object({ name: z.string(), id: z.string(), loaded: z.boolean() })),
  })
  .meta({ id: 'Health' });

/** See the schema. */
export type Health = z.infer<typeof Health>;

/** A job that failed for good. */
export const DeadLetter = z
  .object({
    id: Id,
    job: z.string().meta({ example: 'identity.send-mail' }),
    requestId: z.string().meta({ description: 'Of the request that caused it' }),
    attempts: z.int(),
    error: z.string().meta({ description: 'What the last attempt failed of' }),
    queuedAt: Timestamp,
    failedAt: Timestamp,
  })
  .meta({ id: 'DeadLetter' });

/** See the schema. */
export type DeadLetter = z.infer<typeof DeadLetter>;

/** Which page of the dead letters. */
export const ListDeadLettersInput = PageInput;

/** See the schema. */
export type ListDeadLettersInput = z.infer<typeof ListDeadLettersInput>;

/** A page of the dead letters, newest first. */
export const DeadLetterPage = pageOf(DeadLetter);

/** See the schema. */
export type DeadLetterPage = z.infer<typeof DeadLetterPage>;

/** One dead letter. */
export const DeadLetterRef = z.strictObject({ id: Id });

/** See the schema. */
export type DeadLetterRef = z.infer<typeof DeadLetterRef>;
