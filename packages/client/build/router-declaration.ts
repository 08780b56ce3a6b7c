import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, parse } from 'node:path';
import { schemaNames, schemaProbe } from './schema-names.ts';
import { slimRouter } from './slim-router.ts';

/**
 * Writes the declaration of the app router as the client publishes it into the folder `work`, and returns its path.
 * Throws an Error when what tsc made of the router is of no use to a client.
 *
 * @param root the folder of the workspace.
 */
export function routerDeclaration(root: string, work: string): string {
  const domains = join(root, 'packages/domains/src');
  const probe = join(work, 'schema-probe.ts');
  const config = join(work, 'tsconfig.json');
  writeFileSync(probe, schemaProbe(domains));
  writeFileSync(config, JSON.stringify(configOf(root, [join(domains, 'router.ts'), probe])));
  // Errors of types are for `pnpm verify`; a type that got lost over one is refused below.
  const typescript = createRequire(join(root, 'package.json')).resolve('typescript/package.json');
  spawnSync(process.execPath, [join(dirname(typescript), 'bin/tsc'), '-p', config]);

  const emitted = (file: string): string => readFileSync(join(work, 'types', file).replace(/\.ts$/, '.d.ts'), 'utf8');
  const declaration = join(work, 'router.d.ts');
  writeFileSync(declaration, slimRouter(emitted(join(domains, 'router.ts')), schemaNames(emitted(probe))));
  return declaration;
}

function configOf(root: string, files: readonly string[]): object {
  return {
    extends: join(root, 'tooling/typescript/base.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      noCheck: true,
      // Whatever the two have in common: both lie where they lie.
      rootDir: parse(root).root,
      outDir: './types',
      typeRoots: [join(root, 'node_modules/@types')],
    },
    files,
  };
}
