import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { declarationFaults } from './check-declarations.ts';
import { routerDeclaration } from './router-declaration.ts';

// Makes `dist`: one module and one declaration without anything of the server.
const client = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
const dist = join(client, 'dist');
const work = join(dist, '.work');

rmSync(dist, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
await bundle({ client, work, router: routerDeclaration(join(client, '../..'), work) });
rmSync(work, { recursive: true });

const declarations = readFileSync(join(dist, 'index.d.ts'), 'utf8');
const faults = declarationFaults(declarations);
if (faults.length > 0) throw new Error(`dist/index.d.ts is not fit to publish: ${faults.join('; ')}`);
process.stdout.write(`@souk/client: index.d.ts ${(declarations.length / 1024).toFixed(1)} KB\n`);
