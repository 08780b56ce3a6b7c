import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { writeFixture } from './fixture.ts';

const config = new URL('../dependency-cruiser.js', import.meta.url).pathname;
const depcruise = new URL('../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', import.meta.url).pathname;

const fixture = writeFixture(
  {
    'packages/core/src/ids.ts': 'export const id = 1;',
    'packages/core/src/reaches-up.ts': "import { db } from '@souk/db/database';\nexport const x = db;",
    'packages/core/src/up-by-path.ts': "export { db } from '../../db/src/database.ts';",
    'packages/core/src/hen.ts': "import type { Egg } from './egg.ts';\nexport type Hen = Egg;",
    'packages/core/src/egg.ts': "import type { Hen } from './hen.ts';\nexport type Egg = Hen;",
    'packages/core/src/lost.ts': "import './not-here.ts';",
    'packages/core/src/testing.ts': 'export const fake = 1;',
    'packages/core/src/uses-fake.ts': "export { fake } from './testing.ts';",
    'packages/db/src/database.ts': "import { id } from '@souk/core/ids';\nexport const db = id;",
    'packages/db/src/tables/gate.ts': 'export const gates = 1;',
    'packages/db/src/tables/platform.ts': 'export const images = 1;',
    'packages/stranger/src/x.ts': "export { id } from '@souk/core/ids';",
    'packages/domains/src/procedure.ts': "import '@trpc/server';\nexport const can = 1;",
    'packages/domains/src/router.ts': "import './gate/router.ts';\nimport './sales/router.ts';",
    'packages/domains/src/gate/router.ts':
      "import '@trpc/server';\nimport '../procedure.ts';\nimport { capture } from './capture.ts';\nexport const r = capture;",
    'packages/domains/src/gate/capture.ts':
      "import { gates } from '@souk/db/tables/gate';\nimport { images } from '@souk/db/tables/platform';\nexport const capture = [gates, images];",
    'packages/domains/src/gate/passages.ts': 'export const passages = 1;',
    'packages/domains/src/gate/schema.ts': 'export const Passage = 1;',
    'packages/domains/src/gate/looks-back.ts': "export { sell } from '../sales/sell.ts';",
    'packages/domains/src/sales/router.ts': "import { sell } from './sell.ts';\nexport const r = sell;",
    'packages/domains/src/sales/sell.ts':
      "import { capture } from '../gate/capture.ts';\nimport { Passage } from '../gate/schema.ts';\nexport const sell = [capture, Passage];",
    'packages/domains/src/fleet/router.ts': "import { capture } from '../gate/capture.ts';\nexport const r = capture;",
    'packages/domains/src/sales/peeks.ts': "import { passages } from '../gate/passages.ts';\nexport const p = passages;",
    'packages/domains/src/sales/steals.ts': "import { gates } from '@souk/db/tables/gate';\nexport const g = gates;",
    'packages/domains/src/sales/knows-trpc.ts': "import type { TRPCError } from '@trpc/server';\nexport type E = TRPCError;",
    'packages/domains/src/sales/peeks.test.ts': "import '../gate/passages.ts';\nimport '@souk/db/tables/gate';",
    'packages/client/src/types.ts': "import type { Passage } from '@souk/domains/gate/schema';\nexport type P = Passage;",
    'packages/client/src/server-code.ts': "import { Passage } from '@souk/domains/gate/schema';\nexport const p = Passage;",
    'apps/simulator/src/main.ts': "import { db } from '@souk/db/database';\nexport const d = db;",
    'apps/api/src/main.ts':
      "import { gates } from '@souk/db/tables/gate';\nimport { capture } from '@souk/domains/gate/capture';\nexport const g = [gates, capture];",
    'node_modules/@trpc/server/package.json': '{ "name": "@trpc/server", "main": "index.js" }',
    'node_modules/@trpc/server/index.js': '',
  },
  ['packages/core', 'packages/db', 'packages/domains'],
);
const found = cruise(fixture.folder);
afterAll(() => fixture[Symbol.dispose]());

describe('package boundaries', () => {
  it.each([
    ['refuses an import that the table does not allow', 'packages-core-imports', 'packages/core/src/reaches-up.ts'],
    ['refuses a relative path into another package', 'by-package-name', 'packages/core/src/up-by-path.ts'],
    ['refuses a package without a row in the table', 'not-in-table', 'packages/stranger/src/x.ts'],
    ['lets the simulator use nothing but the client', 'apps-simulator-imports', 'apps/simulator/src/main.ts'],
    ['keeps tables out of the apps', 'apps-reach-no-tables', 'apps/api/src/main.ts'],
    ['keeps server code out of the client', 'client-types-only', 'packages/client/src/server-code.ts'],
    ['keeps test support out of production', 'no-test-support-in-production', 'packages/core/src/uses-fake.ts'],
    ['refuses cycles, also of types', 'no-cycle', 'packages/core/src/egg.ts'],
    ['refuses an import that leads nowhere', 'resolvable', 'packages/core/src/lost.ts'],
  ])('%s', (_guarantee, rule, file) => {
    expect(rulesBroken(file)).toContain(rule);
  });
});

describe('domain boundaries', () => {
  it.each([
    ["never lets a domain read another's tables", 'domain-tables-stay-inside', 'packages/domains/src/sales/steals.ts'],
    ["never lets a domain use another's helpers", 'domain-helpers-stay-inside', 'packages/domains/src/sales/peeks.ts'],
    ['keeps tRPC in the routers, types included', 'trpc-stays-in-routers', 'packages/domains/src/sales/knows-trpc.ts'],
    ['refuses domains that call each other in a circle', 'domain-cycle', 'packages/domains/src/gate'],
  ])('%s', (_guarantee, rule, file) => {
    expect(rulesBroken(file)).toContain(rule);
  });
});

it.each([
  'packages/db/src/database.ts',
  'packages/client/src/types.ts',
  'packages/domains/src/procedure.ts',
  'packages/domains/src/router.ts',
  'packages/domains/src/gate/router.ts',
  'packages/domains/src/gate/capture.ts',
  'packages/domains/src/sales/sell.ts',
  'packages/domains/src/sales/peeks.test.ts',
  'packages/domains/src/fleet',
  'packages/domains/src/fleet/router.ts',
])('lets %s through', (file) => {
  expect(rulesBroken(file)).toEqual([]);
});

function rulesBroken(file: string): string[] {
  return found.filter(({ from }) => from === file).map(({ rule }) => rule);
}

/** The offences, from the lines `error <rule>: <from> → <to>`; throws when dependency-cruiser did not run. */
function cruise(folder: string): { rule: string; from: string }[] {
  const options = ['--config', config, '-T', 'err', '--no-progress', 'packages', 'apps'];
  const { stdout, stderr } = spawnSync(process.execPath, [depcruise, ...options], {
    cwd: folder,
    encoding: 'utf8',
    env: { NO_COLOR: '1' },
  });
  if (!stdout.includes('modules, ')) throw new Error(`dependency-cruiser failed: ${stdout}${stderr}`);
  return [...stdout.matchAll(/error ([a-z-]+): (\S+)/g)].map(([, rule = '', from = '']) => ({ rule, from }));
}
