import { type Figure, figureOf } from '../figure.ts';
import type { ReadTray } from './read-trays.ts';

/** Trays of up to this many sticks are small ones. */
export const smallTray = 25;

/** What the test trays say: bills that are wrong, and those of them that nobody was asked about. */
export function countingFigures(trays: readonly ReadTray[]): Figure[] {
  const small = trays.filter(({ score }) => score.sticks <= smallTray);
  const large = trays.filter(({ score }) => score.sticks > smallTray);
  const wrong = ({ score }: ReadTray): boolean => !score.exact;
  const percent = { unit: '%', better: 'less' } as const;
  return [
    figureOf({
      ...percent,
      what: `wrong bills of trays with 5 to 25 sticks (${small.length})`,
      ours: share(small, wrong),
      target: { oursAtMost: 5 },
    }),
    figureOf({
      ...percent,
      what: `wrong bills of trays with 26 to 60 (${large.length})`,
      ours: share(large, wrong),
      target: { oursAtMost: 15 },
    }),
    figureOf({
      ...percent,
      what: 'wrong bills that nobody was asked about',
      ours: share(trays, (tray) => wrong(tray) && !tray.flagged),
      target: { oursAtMost: 0.5 },
    }),
    figureOf({
      ...percent,
      what: 'right bills that a person is asked about',
      ours: share(
        trays.filter((tray) => !wrong(tray)),
        ({ flagged }) => flagged,
      ),
    }),
  ];
}

/** How many sticks are not found, or in another colour than theirs, under each light: with the evidence rule and, as yardstick, without. */
export function lightFigures(pairs: readonly (readonly [on: ReadTray, off: ReadTray])[]): Figure[] {
  return [...Map.groupBy(pairs, ([{ truth }]) => truth.light)].map(([light, ofLight]) =>
    figureOf({
      unit: '%',
      better: 'less',
      what: `sticks not right in ${light} light`,
      ours: sticksWrong(ofLight.map(([on]) => on)),
      yardstick: { name: 'rule off', value: sticksWrong(ofLight.map(([, off]) => off)) },
      target: { oursAtMost: 2 },
    }),
  );
}

/** Sticks missed, boxes too many, the colours that are taken for one another, and the doubts, each with how often. */
export function mistakeNotes(trays: readonly ReadTray[]): string[] {
  const sum = (of: (tray: ReadTray) => number): number => trays.reduce((total, tray) => total + of(tray), 0);
  const missed = sum(({ score }) => score.sticks - score.found);
  const doubts = trays.flatMap(({ issues }) => issues.map(({ code }) => code));
  const inVain = trays.filter(({ score }) => score.exact).flatMap(({ issues }) => issues.map(({ code }) => code));
  return [
    `${sum(({ score }) => score.sticks)} sticks: ${missed} missed, ${sum(({ score }) => score.tooMany)} boxes too many`,
    `colours taken for others: ${tally(trays.flatMap(({ score }) => score.mistakes))}`,
    `doubts: ${tally(doubts)}; on right bills: ${tally(inVain)}`,
  ];
}

function sticksWrong(trays: readonly ReadTray[]): number {
  const there = trays.reduce((total, { score }) => total + score.sticks, 0);
  const right = trays.reduce((total, { score }) => total + score.rightColour, 0);
  return (100 * (there - right)) / there;
}

function share(trays: readonly ReadTray[], which: (tray: ReadTray) => boolean): number {
  return trays.length === 0 ? 0 : (100 * trays.filter(which).length) / trays.length;
}

function tally(names: readonly string[]): string {
  const counts = [...Map.groupBy(names, (name) => name)].map(([name, each]) => [name, each.length] as const);
  const sorted = counts.toSorted(([, a], [, b]) => b - a).slice(0, 12);
  return sorted.map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
}
