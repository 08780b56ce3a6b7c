import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { domainSurface } from './domain-surface.ts';
import { writeFixture } from './fixture.ts';

/** What another domain may import of a domain `gate` of these files, beside the files that state its contract. */
function surfaceOf(files: Record<string, string>): string[] {
  using fixture = writeFixture(Object.fromEntries(Object.entries(files).map(([path, content]) => [`gate/${path}`, content])));
  return domainSurface(fixture.folder).filter((file) => !contract.includes(file));
}

const contract = ['errors', 'events', 'jobs', 'permissions', 'schema'].map((name) => `gate/${name}.ts`);
const verb = 'export function verb() {}';

describe('what a domain shows to others', () => {
  it('is the files that state its contract', () => {
    using fixture = writeFixture({ 'gate/helper.ts': verb });
    expect(domainSurface(fixture.folder)).toEqual(contract);
    expect(domainSurface(join(fixture.folder, 'nowhere'))).toEqual([]);
  });

  it.each(['router', 'jobs', 'events'])('is what %s.ts imports, and what a list of the same kind in a sub-folder does', (list) => {
    const files = {
      [`${list}.ts`]: `import { a } from './a.ts';\nimport { inner } from './photos/${list}.ts';\nimport { z } from 'zod';`,
      [`photos/${list}.ts`]: "import { b } from './b.ts';\nimport '../../sales/sell.ts';",
      'a.ts': verb,
      'photos/b.ts': "import { c } from './c.ts';",
      'photos/c.ts': verb,
    };
    expect(surfaceOf(files)).toEqual(['gate/a.ts', `gate/photos/${list}.ts`, 'gate/photos/b.ts']);
  });

  it('is a file with an export whose docstring says @public, in any folder', () => {
    const docstring = '/**\n * Takes part in a change.\n *\n * @public\n */\n';
    expect(surfaceOf({ 'stock/reserve.ts': docstring + verb, 'stock/helper.ts': verb })).toEqual(['gate/stock/reserve.ts']);
  });

  it.each([
    ['in a sentence', '/** Is no part of the @public verbs. */\n'],
    ['in a string', "const text = ' * @public';\n"],
    ['with more behind it', '/**\n * @publicly known\n */\n'],
  ])('is not a file that has @public %s', (_where, start) => {
    expect(surfaceOf({ 'helper.ts': start + verb })).toEqual([]);
  });
});
