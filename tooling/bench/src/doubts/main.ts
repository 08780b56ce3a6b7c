/**
 * `pnpm --filter @souk/bench doubts FOLDER… [--models DIR]`: what tells a wrong bill from a right one, on trays that `sticks.render` of
 * tooling/vision-training has drawn. For each sign: how many wrong bills, and how many right ones, lie above some of its values; and limits that
 * would leave few wrong ones unflagged.
 * `doubts` in judge-tray.ts is chosen by it; never on the published test trays.
 */
import { judgeTray } from '@souk/domains/counter/detections/judge-tray';
import { toSticks } from '@souk/domains/counter/detections/to-sticks';
import { defaultSettings } from '@souk/domains/counter/settings/load-settings';
import { createVision } from '@souk/vision/create-vision';
import { chooseLimits } from './choose-limits.ts';
import { labelledTrays } from './labelled-trays.ts';
import { type Signs, signsOf } from './signs.ts';
import { parseTrayOptions } from './tray-options.ts';

interface Judged {
  readonly name: string;
  /** How many there are. */
  readonly sticks: number;
  readonly wrong: boolean;
  readonly flagged: boolean;
  readonly signs: Signs;
}

const { folders, modelsDir } = parseTrayOptions(process.argv.slice(2));
const vision = await createVision({ modelsDir, required: ['stick-colours'] });
const judged: Judged[] = [];
const { model, confidence, iou, colourOverride, modelTrust } = defaultSettings;
for (const folder of folders) {
  for await (const { name, photo, colours } of labelledTrays(folder)) {
    const reading = await vision.readSticks(photo, { model, confidence, iou, colourOverride, modelTrust });
    const sticks = toSticks(reading);
    const wrong =
      sticks
        .map(({ colour }) => colour)
        .sort()
        .join() !== [...colours].sort().join();
    judged.push({
      name,
      sticks: colours.length,
      wrong,
      flagged: judgeTray({ ...reading, sticks }, []).length > 0,
      signs: signsOf(reading, sticks),
    });
  }
}
await vision.close();
print(judged);

function print(trays: readonly Judged[]): void {
  const [wrong, right] = [trays.filter((tray) => tray.wrong), trays.filter((tray) => !tray.wrong)];
  const unasked = wrong.filter(({ flagged }) => !flagged);
  console.log(
    `${trays.length} trays: ${wrong.length} wrong, of which ${unasked.length} unflagged: ${unasked.map(({ name }) => name).join(' ')}`,
  );
  console.log(`${right.length} right, of which ${right.filter(({ flagged }) => flagged).length} flagged`);
  for (const [least, most] of [
    [1, 4],
    [5, 25],
    [26, 99],
  ] as const) {
    const some = trays.filter(({ sticks }) => sticks >= least && sticks <= most);
    console.log(`  ${least} to ${most} sticks: ${some.filter((tray) => !tray.wrong).length} of ${some.length} right`);
  }
  for (const sign of Object.keys(trays[0]?.signs ?? {})) {
    const values = trays.map(({ signs }) => signs[sign] ?? 0).toSorted((a, b) => a - b);
    const limits = [...new Set([0.5, 0.7, 0.8, 0.9, 0.95, 0.98].map((share) => values[Math.floor(share * values.length)] ?? 0))];
    const over = (some: readonly Judged[], limit: number) => some.filter(({ signs }) => (signs[sign] ?? 0) > limit).length;
    const cells = limits.map((limit) => `>${limit.toFixed(2)}: ${over(wrong, limit)} wrong ${over(right, limit)} right`);
    console.log(`${sign.padEnd(11)} ${cells.join(' | ')}`);
  }
  for (const mostWrong of [0, 1, 2, 4]) {
    const { limits, unasked: free } = chooseLimits(trays, mostWrong);
    const words = [...limits].map(([sign, limit]) => `${sign} ${limit.toFixed(2)}`);
    console.log(`at most ${mostWrong} wrong unflagged: ${free.right} right unflagged, with ${words.join(', ')}`);
  }
  for (const { name, signs } of unasked)
    console.log(
      name,
      Object.entries(signs)
        .map(([sign, value]) => `${sign} ${value.toFixed(2)}`)
        .join(' '),
    );
}
