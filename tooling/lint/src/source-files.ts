import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold nothing of ours: what was installed, built or recorded. */
const skipped = new Set(['node_modules', 'dist', 'coverage', '.git', '.turbo', '.souk']);

/**
 * Paths of the project's own files, relative to `root`, with forward slashes and in a fixed order.
 * Reads the folders, not git, so that it also works where git is missing or a file is not yet tracked.
 *
 * @param endings file name endings to keep, such as `.ts`.
 */
export function sourceFiles(root: string, endings: string[], folder = ''): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sourceFiles(root, endings, path);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
}

/** Whether a tool wrote the file, so that the rules for people's files do not apply. */
export function isGenerated(path: string): boolean {
  return path.includes('/generated/') || path.startsWith('packages/db/migrations/') || path.startsWith('packages/sdk-');
}
