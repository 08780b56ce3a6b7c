import type { Figure, Target } from './figure.ts';

const header = ['what', 'yardstick', 'ours', 'ratio', 'target', 'met?'];

/** Figures as a table of text, one line each, columns as wide as they need to be. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [header, ...figures.map(cellsOf)];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  '));
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [lines[0], rule, ...lines.slice(1)].map((line) => line?.trimEnd()).join('\n');
}

/** Three digits that count, in groups of three: 38,214 is 38,200 and 0.01234 is 0.0123. */
export function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}

function cellsOf(figure: Figure): string[] {
  const { what, unit, yardstick, ours, ratio, target, met } = figure;
  return [
    what,
    yardstick ? `${yardstick.name}: ${numberText(yardstick.value)}` : '',
    `${numberText(ours)} ${unit}`.trim(),
    ratio === null ? '' : ratio.toFixed(2),
    target ? targetText(target, unit) : '',
    met === null ? '' : met ? 'yes' : 'NO',
  ];
}

function targetText(target: Target, unit: string): string {
  return 'ratioAtLeast' in target ? `ratio ≥ ${target.ratioAtLeast}` : `≤ ${numberText(target.oursAtMost)} ${unit}`;
}

/** Words to the left, figures to the right. */
function pad(cell: string, width: number, column: number): string {
  return column === 2 || column === 3 ? cell.padStart(width) : cell.padEnd(width);
}
