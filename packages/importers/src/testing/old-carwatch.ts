import { carwatchTables } from '../carwatch/carwatch-tables.ts';
import { type OldDatabase, openOldDatabase } from './old-database.ts';

/** A row of the history as a test writes it: what is missing is what CarWatch wrote of a vehicle that came in. */
export interface OldPassage {
  readonly id: number;
  readonly plate?: string | null;
  readonly subject?: string | null;
  readonly description?: string | null;
  readonly date?: string;
  readonly user?: number | null;
}

/** A photo as a test writes it. */
export interface OldPhoto {
  readonly id: number;
  readonly data: Buffer;
  readonly date: string;
  readonly name?: string;
}

/** A CarWatch that is moved from. Times are in UTC. */
export interface OldCarwatch extends OldDatabase {
  user(id: number, username: string, password: string): Promise<void>;
  passage(row: OldPassage): Promise<void>;
  photo(photo: OldPhoto): Promise<void>;
}

/** Makes one on a server, with its own tables and nothing in them. */
export async function openOldCarwatch(serverUrl: string): Promise<OldCarwatch> {
  const database = await openOldDatabase(serverUrl, Object.values(carwatchTables).join(';'));
  await database.query("set time_zone = '+00:00'");
  return {
    ...database,
    user: async (id, username, password) =>
      await database.query("insert into users values (?, ?, ?, '2024-01-05 10:00:00')", [id, username, password]),
    passage: async ({ id, plate = 'ABC123', subject = 'Vehicle Entry', description = 'car is available', date, user = null }) =>
      await database.query('insert into history values (?, ?, ?, ?, ?, ?)', [
        ...[id, plate, subject, description, date ?? '2025-06-15 10:30:00', user],
      ]),
    photo: async ({ id, data, date, name = `image_${date.replaceAll(/\D/g, '')}123.jpg` }) =>
      await database.query('insert into images values (?, ?, ?, ?, ?, ?)', [id, name, data, data.byteLength, 'jpg', date]),
  };
}
