import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { envExample, withTable } from './documents.ts';

/** `pnpm --filter @souk/config run generate`: writes `.env.example` and the README's table of settings. */
const root = fileURLToPath(new URL('../../../', import.meta.url));
writeFileSync(`${root}.env.example`, envExample());
if (existsSync(`${root}README.md`)) writeFileSync(`${root}README.md`, withTable(readFileSync(`${root}README.md`, 'utf8')));
