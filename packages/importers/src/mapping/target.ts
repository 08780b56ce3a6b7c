/** A thing that Souk takes, and the names under which old systems keep it. */
export interface Target {
  /** What the report and the mapping file call it: `users`. */
  readonly name: string;
  /** Names that a table of it has, the likeliest first; case, underscores and a plural s do not matter. */
  readonly tables: readonly string[];
  readonly fields: Readonly<Record<string, TargetField>>;
  /** Fields of which one at least must be there. Without them there is nothing to bring. */
  readonly required: readonly (readonly string[])[];
  /** A table that only its name speaks for, but not its columns, is passed over without a word. */
  readonly optional?: boolean;
}

/** What a column may be. */
export interface TargetField {
  /** Names that a column of it has, the likeliest first. */
  readonly columns: readonly string[];
}
