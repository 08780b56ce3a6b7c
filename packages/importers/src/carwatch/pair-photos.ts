/** When something was written in the old system. */
export interface Moment {
  readonly key: string;
  readonly at: Date;
}

/** Reading a photo took 2 to 5 seconds, by the old document; with room for a busy hour. */
const usualSeconds = 15;

/** Reading a photo never took longer. */
const longestSeconds = 60;

/**
 * Which row of the history was read from which photo, by their keys, as far as the old system tells: it kept a photo when it came, wrote
 * the row when it had read it, and nothing that leads from one to the other. So a row is of the only photo that came shortly before and
 * is not another row's. Where it could be of two, it is of none: of two photos read at once, nobody knows whose row was written first.
 */
export function pairPhotos(photos: readonly Moment[], rows: readonly Moment[]): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  const coming = inOrder(photos).values();
  let nextPhoto = coming.next().value;
  let waiting: Moment[] = [];
  const doubts = createDoubts();
  for (const row of inOrder(rows)) {
    for (; nextPhoto && nextPhoto.at <= row.at; nextPhoto = coming.next().value) waiting.push(nextPhoto);
    waiting = waiting.filter((photo) => isWithin(longestSeconds, photo, row) && !doubts.isTaken(photo));
    doubts.forgetUnless((photo) => isWithin(usualSeconds, photo, row));
    const near = waiting.filter((photo) => isWithin(usualSeconds, photo, row));
    const [only, second] = near.length > 0 ? near : waiting;
    if (!only) continue;
    if (second || doubts.has(only)) {
      doubts.add(near.length > 0 ? near : waiting, near.length > 0);
      continue;
    }
    pairs.set(only.key, row.key);
    waiting = waiting.filter((photo) => photo !== only);
  }
  return pairs;
}

/** The rows that could be of a photo: of those given, which no photo has. They are in order. */
export function possibleRows(photo: Moment, rows: readonly Moment[]): readonly Moment[] {
  const first = firstFrom(rows, photo.at);
  const possible: Moment[] = [];
  for (let index = first; ; index += 1) {
    const row = rows[index];
    if (!row || !isWithin(longestSeconds, photo, row)) return possible;
    possible.push(row);
  }
}

/** In the order of time, and of keys that they came in. */
export function inOrder<M extends Moment>(moments: readonly M[]): M[] {
  return moments.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/** Photos of which a row took one, and nobody knows which. */
interface Doubts {
  has(photo: Moment): boolean;
  /** As many rows have come as there are such photos: each has its own, whichever that is. */
  isTaken(photo: Moment): boolean;
  /** One more row, of any of these; `near` where it came so soon that no other photo comes into question. */
  add(photos: readonly Moment[], near: boolean): void;
  /** Begins anew, unless the row of one of them may come yet. */
  forgetUnless(mayCome: (photo: Moment) => boolean): void;
}

function createDoubts(): Doubts {
  const doubted = new Set<Moment>();
  const taken = new Set<Moment>();
  const open = new Set<Moment>();
  let rows = 0;
  return {
    has: (photo) => doubted.has(photo),
    isTaken: (photo) => taken.has(photo),
    add: (photos, near) => {
      for (const photo of photos) doubted.add(photo);
      if (!near) return;
      for (const photo of photos) open.add(photo);
      rows += 1;
      if (rows < open.size) return;
      for (const photo of open) taken.add(photo);
      open.clear();
      rows = 0;
    },
    forgetUnless: (mayCome) => {
      if ([...open].some(mayCome)) return;
      open.clear();
      rows = 0;
    },
  };
}

function isWithin(seconds: number, photo: Moment, row: Moment): boolean {
  return row.at.getTime() - photo.at.getTime() <= seconds * 1_000;
}

/** The index of the first that is not before an instant. */
function firstFrom(rows: readonly Moment[], at: Date): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && row.at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
