import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { CreateGateInput } from '@souk/domains/gate/gates/schema';
import type { RegionName } from '@souk/domains/gate/regions/regions';
import { Region } from '@souk/domains/gate/regions/schema';
import { ReadingRecipe } from '@souk/domains/gate/schema';

/** What to measure. */
export interface PlateOptions {
  readonly folder: string;
  /** A preset for photos whose names begin so. */
  readonly regions: readonly (readonly [prefix: string, region: RegionName])[];
  /** With the two models; the project's own, if not said. */
  readonly modelsDir: string;
  /** That of new gates, if not said. */
  readonly recipe: CreateGateInput['recipe'];
}

const ownModels = fileURLToPath(new URL('../../../../models', import.meta.url));

/** Reads the arguments of the command. Throws an Error for what it does not know. */
export function parsePlateOptions(args: readonly string[]): PlateOptions {
  const { values, positionals } = parseArgs({
    args: args.filter((argument) => argument !== '--'),
    allowPositionals: true,
    options: { region: { type: 'string', multiple: true, default: [] }, recipe: { type: 'string' }, models: { type: 'string' } },
  });
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new Error('name one folder with a labels.json');
  return {
    folder,
    regions: values.region.map(regionOf),
    recipe: ReadingRecipe.default('thorough').parse(values.recipe),
    modelsDir: values.models ?? ownModels,
  };
}

function regionOf(text: string): [string, RegionName] {
  const [prefix = '', region] = text.split('=');
  return [prefix, Region.parse(region)];
}
