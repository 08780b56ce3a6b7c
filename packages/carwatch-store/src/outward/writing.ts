import type { Queryable, Writer } from '../database/open-writer.ts';
import type { Link } from '../link/link.ts';
import type { Batch } from './load-batch.ts';
import type { Facts } from './load-facts.ts';

/** What a passage is written with. */
export interface Writing {
  readonly link: Link;
  readonly writer: Writer;
  /** The open transaction. */
  readonly db: Queryable;
  readonly batch: Batch;
  readonly facts: Facts;
}
