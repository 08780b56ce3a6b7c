import { resolve } from 'node:path';
import { mayImport } from './src/boundary-table.ts';
import { domainSurface } from './src/domain-surface.ts';

// Run from the root of the repository: `pnpm boundaries`. Paths in rules are relative to it.
// Test files are left out: they may look behind another domain's verbs, and their packages are checked by knip.

const workspace = '^(packages|apps|tooling|examples)/|^@souk/';
// Folders in packages/domains/src that are no domain: what every procedure shares, and the first start and the demo, which fill all of them.
const plumbing = '^packages/domains/src/(demo|first-start|idempotency|images|testing)/';
const testSupport = '/(testing[/.]|test-)';
const surface = domainSurface(resolve('packages/domains/src')).map((file) => `^packages/domains/src/${literal(file)}$`);

const packageRules = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `${folder.replaceAll('/', '-')}-imports`,
  comment: `${folder} may import ${allowed.join(', ') || 'no other workspace package'} (tooling/lint/src/boundary-table.ts).`,
  severity: 'error',
  from: { path: `^${folder}/`, pathNot: [testSupport] },
  to: { path: workspace, pathNot: [folder, ...allowed].flatMap(pathsOf) },
}));

const domainRules = [
  {
    name: 'domain-cycle',
    comment: 'Domains call each other in one direction. Move the shared rule down, or let the caller pass what is needed.',
    severity: 'error',
    scope: 'folder',
    from: { path: '^packages/domains/src/[^/]+$' },
    to: { path: '^packages/domains/src/[^/]+$', circular: true },
  },
  {
    name: 'domain-helpers-stay-inside',
    comment: 'Another domain may import the contract files and the verbs that router.ts, jobs.ts or events.ts list (domain-surface.ts).',
    severity: 'error',
    from: { path: '^packages/domains/src/([^/]+)/', pathNot: [plumbing, testSupport] },
    to: { path: '^packages/domains/src/[^/]+/', pathNot: ['^packages/domains/src/$1/', plumbing, ...surface] },
  },
  {
    name: 'domain-tables-stay-inside',
    comment: "A domain reads its own tables (tables/<domain>.ts) and the platform's. Ask the other domain through a verb.",
    severity: 'error',
    from: { path: '^packages/domains/src/([^/]+)/', pathNot: [plumbing, testSupport] },
    to: {
      path: '^packages/db/src/(tables/|schema\\.ts)',
      pathNot: ['^packages/db/src/tables/(columns|platform|$1)\\.ts$', '^packages/db/src/tables/$1-'],
    },
  },
  {
    name: 'trpc-stays-in-routers',
    comment: 'Verbs, rules and jobs know nothing of tRPC: only router.ts and the files directly in packages/domains/src do.',
    severity: 'error',
    from: { path: '^packages/domains/src/[^/]+/', pathNot: [plumbing, testSupport, '/router\\.ts$'] },
    to: { path: '(^|/)@trpc/' },
  },
];

const forbidden = [
  {
    name: 'no-cycle',
    comment: 'Modules in a cycle cannot be understood or loaded alone; move what both need into a third file.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'not-in-table',
    comment: 'This folder has no row in tooling/lint/src/boundary-table.ts: say there what it may import.',
    severity: 'error',
    from: { path: '^((?:packages|apps|tooling)/[^/]+|examples)/', pathNot: Object.keys(mayImport).flatMap(pathsOf) },
    to: { path: workspace, pathNot: ['^$1/'] },
  },
  {
    name: 'by-package-name',
    comment: "Import another package by its name ('@souk/core/ids'), not by a relative path.",
    severity: 'error',
    from: { path: '^((?:packages|apps|tooling)/[^/]+|examples)/' },
    to: { path: workspace, pathNot: ['^$1/'], dependencyTypes: ['local'] },
  },
  {
    name: 'client-types-only',
    comment: 'The published client contains no server code: it takes types from the domains and nothing else.',
    severity: 'error',
    from: { path: '^packages/client/' },
    to: { path: '^packages/domains/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'apps-reach-no-tables',
    comment: 'Apps hold no business rules: they call verbs.',
    severity: 'error',
    from: { path: '^apps/' },
    to: { path: '^packages/db/src/tables/' },
  },
  {
    name: 'no-test-support-in-production',
    comment: 'testing.ts, testing/ and test-*.ts are for tests and for tooling.',
    severity: 'error',
    from: { path: '^(packages|apps)/', pathNot: [testSupport] },
    to: { path: `^(packages|apps|tooling)/.*${testSupport}` },
  },
  {
    name: 'resolvable',
    comment: 'An import that leads nowhere escapes every other rule. (@souk/client is found only once it is built.)',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: ['^@souk/client$'] },
  },
  ...packageRules,
  ...domainRules,
];

export default {
  forbidden,
  options: {
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    exclude: { path: '\\.test\\.tsx?$|\\.config\\.(ts|js)$|(^|/)(\\.turbo|\\.souk|coverage)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};

/** 'packages/core' as the paths it is seen under: its folder and its package name; a trailing slash means all in that folder. */
function pathsOf(folder) {
  if (folder.endsWith('/')) return [`^${folder}`, '^@souk/'];
  return [`^${literal(folder)}/`, `^@souk/${folder.split('/').at(-1)}(/|$)`];
}

function literal(text) {
  return text.replaceAll('.', '\\.');
}
