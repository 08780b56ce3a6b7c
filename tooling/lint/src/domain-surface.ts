import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Files of a domain that state its contract: other domains may import them. */
const contractFiles = ['errors', 'events', 'jobs', 'permissions', 'schema'];
/** Files that list a domain's verbs: what they import is a verb, and other domains may call it. */
const verbLists = ['router', 'jobs', 'events'];

/**
 * The paths inside `packages/domains/src` that another domain may import, such as `gate/schema.ts` and `gate/record-passage.ts`.
 * A verb is what its own domain's `router.ts`, `jobs.ts` or `events.ts` imports, or such a list in a sub-folder that it names, and what
 * its docstring calls `@public`: a part of a change that other domains make. Every other file is a helper and stays inside.
 *
 * @param domainsFolder path of `packages/domains/src`; a missing folder has no domains.
 */
export function domainSurface(domainsFolder: string): string[] {
  if (!existsSync(domainsFolder)) return [];
  const domains = readdirSync(domainsFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return domains.flatMap(({ name }) => {
    const folder = join(domainsFolder, name);
    const files = [...contractFiles.map((file) => `${file}.ts`), ...verbsOf(folder), ...publicFilesOf(folder)];
    return [...new Set(files)].map((file) => `${name}/${file}`);
  });
}

function verbsOf(domainFolder: string): string[] {
  return verbLists.flatMap((list) => importsOf(domainFolder, `${list}.ts`));
}

/** The files with an export that says so, relative to the domain's folder. */
function publicFilesOf(domainFolder: string): string[] {
  const files = readdirSync(domainFolder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.filter((file) => /^ \* @public$/m.test(readFileSync(join(domainFolder, file), 'utf8')));
}

/** The files that a list imports, relative to the domain's folder; a list may name the lists of its sub-folders. */
function importsOf(domainFolder: string, list: string): string[] {
  const path = join(domainFolder, list);
  if (!existsSync(path)) return [];
  const imported = [...readFileSync(path, 'utf8').matchAll(/from '\.\/([^']+)'/g)].flatMap(([, file]) =>
    file ? [join(dirname(list), file)] : [],
  );
  const inner = imported.filter((file) => verbLists.some((name) => basename(file) === `${name}.ts`));
  return [...imported, ...inner.flatMap((file) => importsOf(domainFolder, file))];
}
