import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsumerProject, createConsumerProject } from './consumer-project.ts';

let project: ConsumerProject;
beforeAll(() => {
  project = createConsumerProject();
}, 60_000);
afterAll(() => project.remove());

describe.each(['ts57', 'ts59', 'ts70'])('a project outside the workspace, on %s', (typescript) => {
  it.each(['node', 'browser'] as const)(
    'compiles for a %s with everything inferred, and no mistake passes',
    (platform) => {
      expect(project.compile(typescript, platform)).toBe('');
    },
    60_000,
  );
});

describe('the packed client', () => {
  const read = (name: string): string => readFileSync(join(project.installed, name), 'utf8');

  it('has declarations of at most 100 KB, without a name of the server', () => {
    expect(statSync(join(project.installed, 'dist/index.d.ts')).size).toBeLessThanOrEqual(100 * 1024);
    const declarations = read('dist/index.d.ts') + read('dist/node.d.ts');
    expect(declarations).not.toMatch(/drizzle|express|pg-boss|pino|lucia|nodemailer|"zod|@souk\//);
    expect(declarations).not.toMatch(/\bany\b(?!")/);
  });

  it('has no more in it than it needs', () => {
    expect(readdirSync(join(project.installed, 'dist')).sort()).toEqual(['index.d.ts', 'index.js', 'node.d.ts', 'node.js']);
    expect(readdirSync(project.installed).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    expect(read('dist/index.js')).not.toMatch(/from ["'](?:node:|zod|@souk)/);
  });

  it('runs, and keeps what only Node has out of the way of browsers', () => {
    const code = `import * as client from '@souk/client'; import * as node from '@souk/client/node';
      const souk = client.createSoukClient({ url: 'http://127.0.0.1:9' });
      console.log(Object.keys(client).sort().join(), Object.keys(node).join(), typeof souk.gate.passages.list.query, typeof souk.signIn);`;
    expect(project.run(code).trim()).toBe('callContext,createSoukClient,problemOf fileFrom function function');
  });
});
