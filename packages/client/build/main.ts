import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { declarationFaults } from './check-declarations.ts';
import { routerDeclaration } from './router-declaration.ts';

// Makes `dist`, or the folder named: one module and one declaration without anything of the server.
const client = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
const dist = process.argv[2] ?? join(client, 'dist');
const work = mkdtempSync(join(tmpdir(), 'souk-client-'));

try {
  const router = routerDeclaration(join(client, '../..'), work);
  rmSync(dist, { recursive: true, force: true });
  await bundle({ client, dist, router, work });
} finally {
  rmSync(work, { recursive: true });
}

const declarations = readFileSync(join(dist, 'index.d.ts'), 'utf8');
const faults = declarationFaults(declarations);
if (faults.length > 0) throw new Error(`dist/index.d.ts is not fit to publish: ${faults.join('; ')}`);
process.stdout.write(`@souk/client: index.d.ts ${(declarations.length / 1024).toFixed(1)} KB\n`);
