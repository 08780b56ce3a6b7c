import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A throw-away folder of files for the tests of a check; `using` removes it. */
export interface Fixture extends Disposable {
  /** Absolute path of the folder. */
  folder: string;
}

/**
 * Writes files into a new temporary folder.
 *
 * @param files path inside the folder → content.
 * @param workspaces folders such as `packages/core` that the files import as `@souk/core/…`.
 */
export function writeFixture(files: Record<string, string>, workspaces: string[] = []): Fixture {
  const folder = mkdtempSync(join(tmpdir(), 'souk-lint-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  for (const workspace of workspaces) linkWorkspace(folder, workspace);
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

function linkWorkspace(folder: string, workspace: string): void {
  const name = `@souk/${workspace.split('/').at(-1)}`;
  mkdirSync(join(folder, workspace), { recursive: true });
  writeFileSync(join(folder, workspace, 'package.json'), JSON.stringify({ name, type: 'module', exports: { './*': './src/*.ts' } }));
  mkdirSync(join(folder, 'node_modules/@souk'), { recursive: true });
  symlinkSync(join(folder, workspace), join(folder, 'node_modules', name), 'dir');
}
