import type { ImportReport } from '@souk/importers/run/import-from';
import type { PartReport, Verified } from '@souk/importers/run/report';
import { textTable } from '../demo/text-table.ts';

/** What an import did, in lines for a person. */
export function reportText({ parts, summary, dryRun }: ImportReport): string[] {
  const written = dryRun ? 'would be brought' : 'brought';
  const header = ['', 'read', written, 'there already', 'skipped', ...(dryRun ? [] : ['compared', 'different'])];
  const rows = parts.map(({ part, read, written: count, there, skipped, verified }) => [
    ...[part, read, count, there, skipped].map(String),
    ...(verified ? [verified.compared, verified.different].map(String) : []),
  ]);
  const sides = header.map((_title, column) => (column === 0 ? 'left' : 'right'));
  return [textTable([header, ...rows], sides), ...parts.flatMap(notesOn), ...summary];
}

function notesOn({ part, skipped, firstSkipped, noted, firstNoted, verified }: PartReport): string[] {
  return [
    ...(skipped > 0 ? [`${part}: ${skipped} skipped${andSo(skipped, firstSkipped.length)}`] : []),
    ...firstSkipped.map(lineOf),
    ...(noted > 0 ? [`${part}: ${noted} of them not with everything${andSo(noted, firstNoted.length)}`] : []),
    ...firstNoted.map(lineOf),
    ...(verified ? comparison(part, verified) : []),
  ];
}

function lineOf({ key, reason }: PartReport['firstSkipped'][number]): string {
  return `  ${key}: ${reason}`;
}

function comparison(part: string, { changedSince, firstChanged, different, firstDifferent, checksums, matches }: Verified): string[] {
  return [
    ...(changedSince > 0 ? [`${part}: ${changedSince} changed in Souk since, and left so: ${firstChanged.join(', ')}`] : []),
    ...(different > 0
      ? [`${part}: ${different} stored otherwise than the old database says${andSo(different, firstDifferent.length)}`]
      : []),
    ...firstDifferent.map(({ key, fields }) => `  ${key}: ${fieldsText(fields)}`),
    matches
      ? `${part}: the same here and there, SHA-256 ${checksums.source}`
      : `${part}: SHA-256 ${checksums.source} there, ${checksums.stored} here`,
  ];
}

function fieldsText(fields: Verified['firstDifferent'][number]['fields']): string {
  const texts = Object.entries(fields).map(
    ([field, [source, stored]]) => `${field} is ${JSON.stringify(source)} there, ${JSON.stringify(stored)} here`,
  );
  return texts.join('; ') || 'is not stored';
}

function andSo(count: number, shown: number): string {
  return count > shown ? `, the first ${shown}:` : ':';
}
