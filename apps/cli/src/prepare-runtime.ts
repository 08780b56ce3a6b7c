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
  readonly format: string;
  readonly shortCircuit: true;
}

/**
 * Resolves what needs no search: a relative import of a file with its ending. Node would look into the package.json above it
 * every time, and drizzle-orm's has 179 KB: on 2 cores this takes 0.35 of 1 s off a warm start.
 */
function resolveQuickly<T, C extends { readonly parentURL?: string | undefined }>(
  specifier: string,
  context: C,
  next: (specifier: string, context: C) => T,
): T | Resolved {
  const { parentURL } = context;
  const format = specifier.startsWith('.') && parentURL !== undefined ? formatOf(specifier, parentURL) : undefined;
  if (format === undefined) return next(specifier, context);
  return { url: new URL(specifier, parentURL).href, format, shortCircuit: true };
}

function formatOf(specifier: string, parentURL: string): string | undefined {
  if (parentURL.includes('/node_modules/')) {
    return parentURL.includes('/node_modules/drizzle-orm/') && specifier.endsWith('.js') ? 'module' : undefined;
  }
  return specifier.endsWith('.ts') ? 'module-typescript' : undefined;
}
