import { describe, expect, it } from 'vitest';
import { schemaNames } from './schema-names.ts';
import { slimRouter } from './slim-router.ts';

const procedure = (output: string): string => `import("@trpc/server").TRPCQueryProcedure<{
        input: void;
        output: ${output};
        meta: Partial<import("@souk/rest/meta").SoukMeta>;
    }>`;
const router = (...procedures: string[]): string => `/** Every procedure there is. */
export declare const appRouter: import("@trpc/server").TRPCBuiltRouter<{
    ctx: import("./context.ts").Context;
}, {
    ${procedures.map((text, index) => `p${index}: ${text};`).join('\n    ')}
}>;`;
const user = `{
        id: string;
        createdAt: Date;
    }`;

describe('the published router', () => {
  it('has nothing of the server but what tRPC publishes itself', () => {
    const slim = slimRouter(router(procedure('string')), new Map());
    expect(slim).toContain(`import type { TRPCBuiltRouter, TRPCQueryProcedure } from '@trpc/server';`);
    expect(slim).toContain('ctx: object');
    expect(slim).toContain('meta: object');
    expect(slim).not.toContain('import(');
  });

  it('refuses a type of the server that nobody has thought of', () => {
    expect(() => slimRouter(router(procedure('import("drizzle-orm").SQL')), new Map())).toThrow('import("drizzle-orm").SQL');
  });

  it('leaves out procedures that only REST can answer, and no other', () => {
    const file = procedure('import("@souk/rest/file-reply").FileReply');
    const slim = slimRouter(router(file, procedure('string'), file), new Map());
    expect(slim).toMatch(/\{ p1: TRPCQueryProcedure<\{ input: void; output: string; meta: object; \}>; \}>;$/m);
  });

  it('refuses a router that has lost its types', () => {
    expect(() => slimRouter(router(procedure('any')), new Map())).toThrow('has any in it');
    expect(() => slimRouter(router(procedure('T extends import("@trpc/server").TRPCUnsetMarker ? void : T')), new Map())).toThrow(
      'UnsetMarker',
    );
  });

  it('is not taken in by text that looks like a type', () => {
    expect(slimRouter(router(procedure('"any" | "{" | "import(\\"pg\\")"')), new Map())).toContain('"any" | "{"');
  });

  it('calls types by the names of their schemas, within one another too', () => {
    const names = schemaNames(
      `export declare const s0_User: () => ${user};\nexport declare const s0_Page: () => {\n    items: ${user}[];\n};\nexport declare const s0_Text: () => string;`,
    );
    const slim = slimRouter(router(procedure(`{ items: ${user}[]; }`), procedure(user)), names);
    expect(slim).toContain('output: Page;');
    expect(slim).toContain('output: User;');
    expect(slim).toContain('export type Page = { items: User[]; };');
    expect(slim.match(/createdAt/g)).toHaveLength(1);
  });

  it('gives no name to a small type that several schemas share', () => {
    const names = schemaNames('export declare const s0_A: () => { id: string; };\nexport declare const s1_B: () => { id: string; };');
    expect(names.size).toBe(0);
  });

  it('names long types that come again by where they come first', () => {
    const long = `{ ${'abcdefghij'
      .split('')
      .map((field) => `${field}${field}: string;`)
      .join(' ')} }`;
    const slim = slimRouter(router(procedure(long), procedure(long)), new Map());
    expect(slim).toContain('export type P0Output = ');
    expect(slim.match(/output: P0Output;/g)).toHaveLength(2);
  });
});
