import { renderJpeg } from '@souk/media/test-images';
import type { OldDatabase } from './old-database.ts';

/** How much a CarWatch has. */
export interface Amount {
  readonly users: number;
  readonly passages: number;
  /** Of the last passages that were read from a photo. */
  readonly photos: number;
  readonly vehicles: number;
  /** The least width and height of a photo, in pixels. */
  readonly photoEdge: number;
}

/** The bcrypt hash of `password`, at the lowest cost. */
export const bcryptOfPassword = '$2b$04$O36u02RsPXu9cCTOBIMpee47vajOw/jftaePiALqn9Zlgk2uYF8Gy';

const start = Date.UTC(2024, 0, 1);
const rowsAtOnce = 2_000;

/** Fills a CarWatch with a history of vehicles that come and go, the same for the same amount; a tenth of it typed by hand. */
export async function manyPassages(old: OldDatabase, { users, passages, photos, vehicles, photoEdge }: Amount): Promise<void> {
  const names = Array.from({ length: users }, (_, index) => [`guard ${index + 1}`, bcryptOfPassword]);
  await insert(old, 'insert into users (username, password) values', names);
  const inside = new Set<number>();
  const random = randomNumbers();
  const rows = Array.from({ length: passages }, (_, index) => {
    const vehicle = Math.floor(random() ** 2 * vehicles);
    const isIn = !inside.delete(vehicle);
    if (isIn) inside.add(vehicle);
    // A vehicle leaves unseen now and then.
    if (random() < 0.02) inside.delete(vehicle);
    const user = random() < 0.1 ? null : Math.floor(random() * users) + 1;
    return [plateOf(vehicle), ...wordsOf(isIn, random()), dateOf(index), user];
  });
  await insert(old, 'insert into history (plate, subject, description, date, user_id) values', rows);

  const read = rows.flatMap(([, subject], index) => (String(subject).startsWith('Vehicle') ? [index] : []));
  for (const [nth, index] of read.slice(-photos).entries()) {
    const photo = await renderJpeg(photoEdge + (nth % 50), photoEdge + Math.floor(nth / 50));
    const name = `image_${dateOf(index, -3).replaceAll(/\D/g, '')}123.jpg`;
    await old.query('insert into images (filename, image_data, file_size, file_type, upload_date) values (?, ?, ?, ?, ?)', [
      ...[name, photo, photo.byteLength, 'jpg', dateOf(index, -3)],
    ]);
  }
}

async function insert(old: OldDatabase, statement: string, rows: readonly (readonly (string | number | null)[])[]): Promise<void> {
  await old.query("set time_zone = '+00:00'");
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    const places = some.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    await old.query(`${statement} ${places}`, some.flat());
  }
}

function wordsOf(isIn: boolean, chance: number): [subject: string, description: string] {
  if (chance < 0.1) return ['Manual Entry', 'Manually recorded plate'];
  return isIn ? ['Vehicle Entry', 'car is available'] : ['Vehicle Exit', 'car is being use'];
}

/** One in two minutes, with some seconds more or less. */
function dateOf(index: number, seconds = 0): string {
  const at = new Date(start + index * 120_000 + ((index * 7) % 40) * 1_000 + seconds * 1_000);
  return at.toISOString().slice(0, 19).replace('T', ' ');
}

function plateOf(vehicle: number): string {
  const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
  const letter = (nth: number) => letters.charAt(nth % letters.length);
  return `${letter(vehicle)}${letter(Math.floor(vehicle / 23))}${String(1_000 + ((vehicle * 37) % 9_000))}`;
}

/** The same numbers from 0 to below 1 each time. */
function randomNumbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) / 2 ** 23;
  };
}
