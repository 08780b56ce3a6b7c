import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const neededMajor = 24;

/** Before anything else is imported: refuses a Node.js that is too old in one line, and makes importing fast. */
export function prepareRuntime(): void {
  if (Number.parseInt(process.versions.node, 10) < neededMajor) {
    console.error(`Souk needs Node.js ${neededMajor}; this is ${process.versions.node}. Start it with: npx -y pnpm@12 start`);
    process.exit(1);
  }
  enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/souk/compiled', import.meta.url)));
  registerHooks({ resolve: resolveQuickly });
}

interface Resolved {
  readonly url: string;
  readonly format?: string | null | undefined;
  readonly shortCircuit?: boolean | undefined;
}

/** What a package of ours found under a name: the same for all its files. */
const found = new Map<string, Resolved>();

/**
 * Resolves without a search what needs none: a relative import of a file with its ending, and a name that the same package has
 * imported before. Node reads the package.json above a file every time, and drizzle-orm's has 179 KB of it.
 */
function resolveQuickly<C extends { readonly parentURL?: string | undefined }>(
  specifier: string,
  context: C,
  next: (specifier: string, context: C) => Resolved,
): Resolved {
  const { parentURL = '' } = context;
  if (specifier.startsWith('.')) {
    const format = formatOf(specifier, parentURL);
    return format ? { url: new URL(specifier, parentURL).href, format, shortCircuit: true } : next(specifier, context);
  }
  const folder = /^.*\/(?:packages|apps)\/[^/]+\/src\//.exec(parentURL)?.[0];
  if (folder === undefined || parentURL.includes('/node_modules/')) return next(specifier, context);
  const key = `${folder} ${specifier}`;
  const known = found.get(key) ?? next(specifier, context);
  found.set(key, known);
  return { ...known, shortCircuit: true };
}

function formatOf(specifier: string, parentURL: string): string | undefined {
  if (parentURL.includes('/node_modules/')) {
    return parentURL.includes('/node_modules/drizzle-orm/') && specifier.endsWith('.js') ? 'module' : undefined;
  }
  return specifier.endsWith('.ts') ? 'module-typescript' : undefined;
}
