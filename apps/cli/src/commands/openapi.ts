import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorsDocument } from '@souk/domains/errors-document';
import { openApiDocument } from '@souk/domains/openapi';
import { StartFailure } from '../start-failure.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** `souk openapi`: writes the documents that are made of the code; with `check` it refuses those that are not current. */
export function openapi({ check = false, folder = root }: { readonly check?: boolean; readonly folder?: string }) {
  return async (): Promise<void> => {
    const stale: string[] = [];
    for (const [name, text] of Object.entries(documents())) {
      const path = join(folder, name);
      if ((await readFile(path, 'utf8').catch(() => '')) === text) continue;
      stale.push(name);
      if (check) continue;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    if (check && stale.length > 0) throw new StartFailure(`Not current: ${stale.join(', ')}. Run: pnpm souk openapi`);
    console.log(stale.length === 0 ? 'All documents are current.' : `Written: ${stale.join(', ')}.`);
  };
}

function documents(): Record<string, string> {
  return {
    'docs/openapi/openapi.json': `${JSON.stringify(openApiDocument('3.1.0'), null, 2)}\n`,
    'docs/openapi/openapi-3.0.json': `${JSON.stringify(openApiDocument('3.0.3'), null, 2)}\n`,
    'docs/errors.md': errorsDocument(),
  };
}
