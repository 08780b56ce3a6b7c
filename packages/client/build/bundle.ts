import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'tsdown';

/** Where what is bundled lies. */
interface BundleSources {
  /** The folder of the client. */
  readonly client: string;
  /** The folder to write to. */
  readonly dist: string;
  /** The declaration of the slimmed app router. */
  readonly router: string;
  /** A folder for files that nobody needs afterwards. */
  readonly work: string;
}

/** Writes the modules and their declarations each as one file. Throws tsdown's error when it cannot. */
export async function bundle({ client, dist, router, work }: BundleSources): Promise<void> {
  const tsconfig = join(work, 'tsconfig.bundle.json');
  const compilerOptions = { paths: { '@souk/domains/router': [router] } };
  writeFileSync(tsconfig, JSON.stringify({ extends: join(client, 'tsconfig.json'), compilerOptions, include: [join(client, 'src')] }));
  await build({
    cwd: client,
    config: false,
    entry: { index: 'src/index.ts', node: 'src/node.ts' },
    tsconfig,
    outDir: dist,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    fixedExtension: false,
    // Packages that a consumer has of its own.
    deps: { neverBundle: [/^@trpc\//, /^node:/, 'superjson', 'eventsource'] },
    treeshake: { moduleSideEffects: false },
    dts: { generator: 'oxc' },
    clean: false,
    logLevel: 'warn',
  });
}
