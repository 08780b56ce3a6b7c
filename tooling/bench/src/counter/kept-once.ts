/** A photo that is stored: the detection made of it, and the photo's SHA-256. */
export interface Kept {
  readonly id: string;
  readonly imageSha256: string;
}

/** What became of photos, beside what was answered: none of the three may be more than 0. */
export interface Mismatches {
  /** Answered with a detection that is not there. */
  readonly lost: number;
  /** Detections of a photo beyond its first. */
  readonly doubled: number;
  /** Photos that are stored though nobody was told so. */
  readonly untold: number;
}

/** Compares what was answered, once for each photo that was sent, with what is stored. */
export function mismatchesOf(answered: readonly Kept[], stored: readonly Kept[]): Mismatches {
  const photoOf = new Map(stored.map(({ id, imageSha256 }) => [id, imageSha256]));
  const storedPhotos = new Set(photoOf.values());
  const toldPhotos = new Set(answered.map(({ imageSha256 }) => imageSha256));
  return {
    lost: answered.filter(({ id, imageSha256 }) => photoOf.get(id) !== imageSha256).length,
    doubled: photoOf.size - storedPhotos.size,
    untold: [...storedPhotos].filter((photo) => !toldPhotos.has(photo)).length,
  };
}
