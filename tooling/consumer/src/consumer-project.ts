import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A project that has nothing of the workspace but the packed client. */
export interface ConsumerProject {
  /** Where the package lies as it came out of its tarball. */
  readonly installed: string;
  /** Compiles with the TypeScript of that name, for Node or for a browser. Returns what it complained about in code of ours. */
  compile(typescript: string, platform: 'node' | 'browser'): string;
  /** Runs a module and returns what it wrote. */
  run(code: string): string;
  remove(): void;
}

const fixture = fileURLToPath(new URL('../fixture', import.meta.url));
const client = fileURLToPath(new URL('../../../packages/client', import.meta.url));
const require = createRequire(import.meta.url);

/** Builds and packs the client, and installs the tarball in a folder of its own. Other packages are links, so that no network is needed. */
export function createConsumerProject(): ConsumerProject {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'souk-consumer-')));
  const modules = join(folder, 'node_modules');
  const installed = join(modules, '@souk/client');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', packClient(folder), '-C', installed, '--strip-components=1']);
  for (const name of ['@trpc/client', '@trpc/server', 'superjson', 'eventsource', '@types/node']) link(name, modules);
  for (const name of readdirSync(fixture)) cpSync(join(fixture, name), join(folder, name.replace(/txt$/, 'ts')));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  writeConfig(folder, 'node', { module: 'NodeNext', lib: ['ES2023'], types: ['node'] }, ['right.ts', 'wrong.ts', 'node.ts']);
  writeConfig(folder, 'browser', { module: 'ESNext', moduleResolution: 'Bundler', lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: [] }, [
    'right.ts',
    'wrong.ts',
  ]);
  return {
    installed,
    compile: (typescript, platform) => {
      const tsc = join(dirname(require.resolve(`${typescript}/package.json`)), 'bin/tsc');
      const { stdout } = spawnSync(process.execPath, [tsc, '-p', `tsconfig.${platform}.json`], { cwd: folder, encoding: 'utf8' });
      // Declarations are checked too: ours, for what tRPC's own lack of a `lib` is not ours to say.
      return stdout
        .split('\n')
        .filter((line) => !line.includes('/node_modules/.pnpm/'))
        .join('\n')
        .trim();
    },
    run: (code) => execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder, encoding: 'utf8' }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Packs what would be published now, not what an earlier build left in `dist`. */
function packClient(folder: string): string {
  const source = join(folder, 'client');
  for (const name of ['package.json', 'README.md', 'LICENSE']) cpSync(join(client, name), join(source, name));
  execFileSync(process.execPath, [join(client, 'build/main.ts'), join(source, 'dist')]);
  const [packed] = execFileSync('npm', ['pack', '--ignore-scripts', '--silent'], { cwd: source, encoding: 'utf8' })
    .trim()
    .split('\n')
    .slice(-1);
  return join(source, packed ?? '');
}

function link(name: string, modules: string): void {
  const owner = name === '@types/node' ? join(client, '../..') : client;
  mkdirSync(dirname(join(modules, name)), { recursive: true });
  symlinkSync(realpathSync(join(owner, 'node_modules', name)), join(modules, name));
}

function writeConfig(folder: string, platform: string, options: object, files: readonly string[]): void {
  const compilerOptions = { target: 'ES2022', strict: true, noEmit: true, noUncheckedIndexedAccess: true, skipLibCheck: false, ...options };
  writeFileSync(join(folder, `tsconfig.${platform}.json`), JSON.stringify({ compilerOptions, files }));
}
