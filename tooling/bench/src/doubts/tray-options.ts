import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** What to measure. */
export interface TrayOptions {
  /** With trays that `sticks.render` has drawn. */
  readonly folders: readonly string[];
  /** With the model; the project's own, if not said. */
  readonly modelsDir: string;
}

const ownModels = fileURLToPath(new URL('../../../../models', import.meta.url));

/** Reads `FOLDER… [--models DIR]`. Throws an Error for what it does not know, and for no folder. */
export function parseTrayOptions(args: readonly string[]): TrayOptions {
  const { values, positionals } = parseArgs({
    args: args.filter((argument) => argument !== '--'),
    allowPositionals: true,
    options: { models: { type: 'string', default: ownModels } },
  });
  if (positionals.length === 0) throw new Error('name folders with drawn trays');
  return { folders: positionals, modelsDir: values.models };
}
