import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onOneLine } from './type-text.ts';

/**
 * A module whose declaration spells out the output type of every schema of the domains: tsc writes the types of values out in
 * full, and so tells which schema an anonymous type of the router came from.
 *
 * @param domains the folder of the domains' source.
 */
export function schemaProbe(domains: string): string {
  const files = globSync('**/schema.ts', { cwd: domains }).sort();
  return files.map((file, index) => probeFile(join(domains, file), `s${index}`)).join('\n');
}

function probeFile(file: string, alias: string): string {
  const schemas = readFileSync(file, 'utf8').matchAll(/^export const ([A-Z]\w*) =/gm);
  const lines = [...schemas].map(([, name]) => `export const ${alias}_${name} = () => ${alias}.${name}.parse(0);`);
  return [`import * as ${alias} from '${file}';`, ...lines].join('\n');
}

/**
 * The names of schemas by the text of their types, as the declaration of {@link schemaProbe} tells them. A small type that several
 * schemas share, such as an id alone, has no name of its own.
 */
export function schemaNames(probeDeclaration: string): Map<string, string> {
  const declared = onOneLine(probeDeclaration).matchAll(/export declare const s\d+_(\w+): \(\) => (\{ .*?\});(?= export | import |$)/g);
  const byType = Map.groupBy([...declared], ([, , type]) => type ?? '');
  const names = [...byType].map(([type, [first, ...others]]) => (others.length > 0 && type.length < 80 ? undefined : first?.[1]));
  return new Map([...byType.keys()].flatMap((type, index) => (names[index] === undefined ? [] : [[type, names[index]]])));
}
