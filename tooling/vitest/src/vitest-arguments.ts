import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Turns the arguments of `pnpm test` into Vitest's. A word before the first option that is a package's folder, such as `vision`, chooses that
 * package; any other is a part of a file's path within its package, such as `gate`.
 */
export function vitestArguments(args: readonly string[], root: string): string[] {
  const firstOption = args.findIndex((arg) => arg.startsWith('-'));
  const end = firstOption < 0 ? args.length : firstOption;
  const words = args.slice(0, end).map((word) => {
    const name = packageName(root, word);
    return name === undefined ? word : `--project=${name}`;
  });
  return [...words, ...args.slice(end)];
}

function packageName(root: string, folder: string): string | undefined {
  if (!/^[\w-]+$/.test(folder)) return undefined;
  const places = ['packages', 'apps', 'tooling'].map((group) => join(root, group, folder, 'package.json'));
  const manifest = places.find((path) => existsSync(path));
  return manifest && /"name": *"([^"]+)"/.exec(readFileSync(manifest, 'utf8'))?.[1];
}
