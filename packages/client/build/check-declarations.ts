const mostBytes = 100 * 1024;

/** Packages that the published declarations may name. */
const allowed = new Set(['@trpc/client', '@trpc/server', '@trpc/server/unstable-core-do-not-import']);

/** What is wrong with the text of the published declarations: their size, and packages that only the server has. Empty when nothing is. */
export function declarationFaults(declarations: string): string[] {
  const bytes = Buffer.byteLength(declarations);
  const named = [...declarations.matchAll(/(?:from |import\()["']([^"']+)["']/g)].map(([, name]) => name ?? '');
  const foreign = [...new Set(named)].filter((name) => !allowed.has(name));
  return [
    ...(bytes > mostBytes ? [`${bytes} bytes; ${mostBytes} are allowed`] : []),
    ...foreign.map((name) => `${name} is imported; a consumer does not have it`),
  ];
}
