import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CreateGateInput } from '@souk/domains/gate/gates/schema';
import { ReadingRecipe } from '@souk/domains/gate/schema';

/** What a run was asked for. */
export interface Options {
  /** Names of benches; empty: all. */
  readonly names: readonly string[];
  /** Measured rounds of every contender. */
  readonly rounds: number;
  /** A PostgreSQL server; without one an embedded server is started. Its user must be allowed to make databases and roles. */
  readonly databaseUrl: string | undefined;
  /** Folder of the Flask yardstick, with `app.py`. */
  readonly peerFolder: string | undefined;
  /** Folder with `plate-detector.onnx` and `plate-reader.onnx` of fixed size, for the yardstick. */
  readonly peerModelsFolder: string | undefined;
  /** Threads of each of the yardstick's two processes; with more than one they spoil each other's readings. */
  readonly peerThreads: number;
  /** Our threads for vision; one for each core if not said. */
  readonly visionThreads: number | undefined;
  /** How the gate reads plates; as gates do that are made today, if not said. */
  readonly recipe: CreateGateInput['recipe'];
  /** Folder of JPEG photos; without one scenes are drawn. */
  readonly photosFolder: string | undefined;
  /** Folder for CPU profiles of the servers. */
  readonly profileFolder: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
}

/** How to run it, for `--help` and for mistakes. */
export const usage = `pnpm bench [name…] [options]      figures of one run, as ratios to a yardstick

  --rounds N          rounds of every measurement (4)
  --database URL      PostgreSQL server to measure on; without it an embedded one
  --vision-threads N  of our server (one for each core)
  --recipe RECIPE     how the gate of photo reads: thorough, or once, as the yardstick does (thorough)
  --photos DIR        JPEG photos to post; without it six drawn scenes
  --peer DIR          the Flask yardstick, for photo and products
  --peer-models DIR   plate-detector.onnx and plate-reader.onnx of fixed size, for the yardstick
  --peer-threads N    threads of each of its two processes (1: with more, readings of concurrent photos get mixed up)
  --profile DIR       keep CPU profiles of the servers, and print what costs most
  --json              JSON on standard output instead of tables`;

/** Reads the arguments of the command. Throws an Error of one line for what it does not know. */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: args.filter((argument) => argument !== '--'),
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '4' },
      database: { type: 'string' },
      peer: { type: 'string' },
      'peer-models': { type: 'string' },
      'peer-threads': { type: 'string', default: '1' },
      recipe: { type: 'string', default: 'thorough' },
      'vision-threads': { type: 'string' },
      photos: { type: 'string' },
      profile: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if ((values.peer === undefined) !== (values['peer-models'] === undefined)) throw new Error('--peer and --peer-models come together');
  return {
    names: positionals,
    rounds: countOf('--rounds', values.rounds),
    peerThreads: countOf('--peer-threads', values['peer-threads']),
    recipe: recipeOf(values.recipe),
    visionThreads: values['vision-threads'] === undefined ? undefined : countOf('--vision-threads', values['vision-threads']),
    databaseUrl: values.database,
    peerFolder: absolute(values.peer),
    peerModelsFolder: absolute(values['peer-models']),
    photosFolder: absolute(values.photos),
    profileFolder: absolute(values.profile),
    json: values.json,
    help: values.help,
  };
}

function recipeOf(text: string): Options['recipe'] {
  const { data } = ReadingRecipe.safeParse(text);
  if (data === undefined) throw new Error(`--recipe must be ${ReadingRecipe.options.join(' or ')}, not ${text}`);
  return data;
}

function countOf(name: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 100) throw new Error(`${name} must be 1 to 100, not ${text}`);
  return count;
}

/** Children have working folders of their own. */
function absolute(path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolve(path);
}
