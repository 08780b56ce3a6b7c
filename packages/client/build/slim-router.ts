import { type ObjectType, objectTypes, onOneLine } from './type-text.ts';

/** Types of the server that a client has no use for, and what stands for them. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/import\("[^"]*\/context\.ts"\)\.Context/g, 'object'],
  [/Partial<import\("@souk\/rest\/meta"\)\.SoukMeta>/g, 'object'],
  // What may be sent into a stream of events: nothing.
  [/, void, any>/g, ', void, unknown>'],
  // What a form takes; a File is one.
  [/import\("zod\/v4\/core"\)\.File/g, 'Blob'],
];

/** Object types shorter than this stay where they are, however often they come. */
const shortestRepeat = 120;

/** Names that the declarations use for what they are everywhere. */
const globals = ['AsyncIterable', 'Blob', 'Date', 'Record'];

/**
 * The declaration of the app router as the client publishes it: no type of the server, types of schemas and types that come
 * again under a name. Throws an Error where the router has lost its types or names others of the server's.
 *
 * @param declaration `router.d.ts` as tsc writes it.
 * @param names the names of schemas, by the text of their types.
 */
export function slimRouter(declaration: string, names: ReadonlyMap<string, string>): string {
  const trpcTypes = new Map<string, Set<string>>();
  let router = replacements.reduce((text, [pattern, by]) => text.replace(pattern, by), onOneLine(declaration));
  router = router.replace(/import\("(@trpc\/server[^"]*)"\)\.(\w+)/g, (_, from: string, name: string) => {
    trpcTypes.set(from, (trpcTypes.get(from) ?? new Set()).add(name));
    return name;
  });
  router = withoutFileReplies(router);
  const foreign = /import\("[^"]*"\)\.\w+|\b(?:any|TRPCUnsetMarker)\b/.exec(router.replace(/"[^"()]*"(?!\))/g, '""'));
  if (foreign)
    throw new Error(
      `The app router's type has ${foreign[0]} in it (\`pnpm verify types\` may say why): …${foreign.input.slice(Math.max(0, foreign.index - 200), foreign.index)}`,
    );

  const imports = [...trpcTypes].map(([from, types]) => `import type { ${[...types].sort().join(', ')} } from '${from}';`);
  return [...imports, ...nameTypes(router, names)].join('\n');
}

/** Leaves out the procedures that answer with a file: they are for REST alone, and refuse a call over tRPC. */
function withoutFileReplies(router: string): string {
  const files = objectTypes(router).filter(({ text }) => text.startsWith('{ input: ') && text.includes('.FileReply;'));
  return files.reduce((text, { text: definition, path }) => {
    const end = text.indexOf(definition);
    const start = text.lastIndexOf(`${path.at(-1)}: `, end);
    return text.slice(0, start) + text.slice(end + definition.length).replace(/^>; ?/, '');
  }, router);
}

/** Gives object types names, the largest first, so that those inside them are named within their declarations too. */
function nameTypes(router: string, names: ReadonlyMap<string, string>): string[] {
  const taken = new Set(globals);
  const statements = [router];
  for (const { text, path, count } of distinctTypes(router)) {
    const wanted = names.get(text) ?? (count > 1 && text.length >= shortestRepeat ? nameOf(path) : undefined);
    if (wanted === undefined) continue;
    const name = freeName(wanted, taken);
    for (const [index, statement] of statements.entries()) statements[index] = statement.replaceAll(text, name);
    statements.push(`export type ${name} = ${text};`);
  }
  return statements;
}

function distinctTypes(router: string): (ObjectType & { readonly count: number })[] {
  const groups = Map.groupBy(objectTypes(router), ({ text }) => text);
  return [...groups.values()]
    .flatMap((group) => group.slice(0, 1).map((type) => ({ ...type, count: group.length })))
    .filter(({ text }) => !text.startsWith('{ input: '))
    .sort((a, b) => b.text.length - a.text.length);
}

/** `[gate, passages, list, output, filters]` → `GatePassagesListOutputFilters`; what surrounds the procedures has no path. */
function nameOf(path: readonly string[]): string {
  return path.length === 0 ? 'RouterRoot' : path.map((field) => field.charAt(0).toUpperCase() + field.slice(1)).join('');
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
  taken.add(name);
  return name;
}
