import type { ImportTrail } from '@souk/domains/import-trail';

/** A thing of an old system as Souk takes it. */
export interface Thing {
  /** Always the same for it: see `importedId`. */
  readonly id: string;
  /** What people call it in the old system: the key of its row, or the name of its file. */
  readonly key: string;
  /** How many old rows it stands for. */
  readonly rows: number;
  /** What the old system says of it, in Souk's terms: what is stored is compared with this, field by field. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What a person should know of how it is brought, if anything: something that the old row names is not here. */
  readonly note?: string | undefined;
}

/** Something of the old system that cannot be brought, and why. */
export interface Skipped {
  readonly key: string;
  readonly reason: string;
}

/** A page of the old system. */
export interface Batch<T extends Thing> {
  /** How many rows or files were looked at; some have nothing to bring. */
  readonly seen: number;
  readonly things: readonly T[];
  readonly skipped: readonly Skipped[];
}

/** One kind of thing that is brought: how it is read, written, and looked at again. */
export interface Part<T extends Thing = Thing> {
  readonly name: string;
  /** Each is written by itself: its file is decoded, and what is done stays done. */
  readonly oneByOne?: boolean;
  /** How many rows or files there are, for the progress. */
  count(): Promise<number>;
  /** Reads everything, a page at a time, in an order that stays; each call from the beginning. */
  read(): AsyncGenerator<Batch<T>, void>;
  /** Writes things in one transaction, all or none; one at a time, where they are written so. Throws a SoukError where one of them is refused. */
  write(things: readonly T[]): Promise<void>;
  /** What the audit trail knows of things, by their ids. */
  trail(things: readonly T[]): Promise<ReadonlyMap<string, ImportTrail>>;
  /** What is stored of things now, by their ids: at least the fields of their `values`. */
  stored(things: readonly T[]): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>>;
}

/** A part whose kind of thing only it knows. */
export interface AnyPart {
  readonly name: string;
  use<R>(work: <T extends Thing>(part: Part<T>) => R): R;
}

/** Hides what kind of thing a part is of. */
export function anyPart<T extends Thing>(part: Part<T>): AnyPart {
  return { name: part.name, use: (work) => work(part) };
}
