import type { Queryable, Writer } from '../database/open-writer.ts';
import type { Link } from '../link/link.ts';
import type { Batch } from './load-batch.ts';

/** What a passage is written with. */
export interface Writing {
  readonly link: Link;
  readonly writer: Writer;
  /** The open transaction. */
  readonly db: Queryable;
  readonly batch: Batch;
}
