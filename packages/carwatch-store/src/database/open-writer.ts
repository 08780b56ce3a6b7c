import { connectOptions } from '@souk/importers/source/connect-options';
import type { SourceAddress } from '@souk/importers/source/parse-source-url';
import { sql } from 'drizzle-orm';
import { drizzle, type MySql2Database } from 'drizzle-orm/mysql2';
import { createConnection } from 'mysql2';
import { z } from 'zod';
import { storableText } from './instants.ts';

/** A transaction in CarWatch's database, or the connection outside of any. */
export type Queryable = Pick<MySql2Database, 'select' | 'insert' | 'update' | 'delete' | 'execute'>;

/** A photo as CarWatch keeps it. */
export interface CarwatchPhoto {
  /** A new one where it is null. */
  readonly imageId: number | null;
  readonly fileName: string;
  readonly jpeg: Uint8Array;
  readonly at: Date;
}

/** The one connection on which a process writes to CarWatch's database. Its lock and its transaction end with it. */
export interface Writer {
  readonly db: Queryable;
  /** A photo of more bytes than this fits no packet of the server's. */
  readonly mostPhotoBytes: number;
  /** Takes the turn of the one process that writes; false where another has it. It is held until the connection ends. */
  takeTurn(): Promise<boolean>;
  /** Rejects, and ends the connection, where nothing comes of the work for a minute: a server that says nothing is away. */
  transaction<T>(work: (db: Queryable) => Promise<T>): Promise<T>;
  /** Writes a photo, in the transaction that is open. Returns its id. */
  writePhoto(photo: CarwatchPhoto): Promise<number>;
  close(): void;
}

const deadlineMs = 60_000;

/**
 * Of a session: TIMESTAMP is in UTC; a text that CarWatch's tables have no letters for is written as well as it can be; no row is locked
 * that is not written; and a session whose process is gone without a word ends soon, and its lock with it.
 */
const session = [
  "SET SESSION time_zone = '+00:00'",
  "SET SESSION sql_mode = ''",
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  `SET SESSION wait_timeout = ${deadlineMs / 1_000}`,
];

const Limit = z.array(z.object({ bytes: z.coerce.number() })).length(1);
const Got = z.array(z.object({ got: z.coerce.number().nullable() }));
const Inserted = z.object({ insertId: z.number() });

/** Opens the connection. Rejects with what mysql2 says where it cannot. */
export async function openWriter(address: SourceAddress): Promise<Writer> {
  const callback = createConnection(await connectOptions(address));
  // What breaks between two queries is met by the next.
  callback.on('error', () => undefined);
  const connection = callback.promise();
  let watch: NodeJS.Timeout | undefined;
  const within = async <T>(work: Promise<T>): Promise<T> => {
    const timer = setTimeout(() => connection.destroy(), deadlineMs);
    watch = timer;
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  };
  try {
    await within(connection.connect());
    for (const statement of session) await within(connection.query(statement));
    const db = drizzle(callback);
    const [limits] = await within(connection.query('SELECT @@max_allowed_packet AS bytes'));
    const [{ bytes } = { bytes: 0 }] = Limit.parse(limits);
    return {
      db,
      // With room for the rest of the row.
      mostPhotoBytes: bytes - 4_096,
      takeTurn: async () => {
        const lock = sql`select get_lock(concat('souk_', sha1(${`link ${address.database}`})), 0) as got`;
        const [rows] = await within(db.execute(lock));
        return Got.parse(rows)[0]?.got === 1;
      },
      transaction: async (work) => await within(db.transaction(work)),
      writePhoto: async ({ imageId, fileName, jpeg, at }) => {
        // As a prepared statement: in the text of a query the bytes would take twice the room.
        const [result] = await connection.execute(
          'INSERT INTO images (image_id, filename, image_data, file_size, file_type, upload_date) VALUES (?, ?, ?, ?, ?, ?)',
          [imageId, fileName, Buffer.from(jpeg), jpeg.byteLength, 'jpg', storableText(at)],
        );
        // Photos come from a storage that may be slow, one after the other: as long as they come, it goes on.
        watch?.refresh();
        return imageId ?? Inserted.parse(result).insertId;
      },
      close: () => connection.destroy(),
    };
  } catch (error) {
    connection.destroy();
    throw error;
  }
}
