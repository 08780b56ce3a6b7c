import { judgeTray, needsConfirmation } from '@souk/domains/counter/detections/judge-tray';
import type { Detection } from '@souk/domains/counter/detections/schema';
import { toSticks } from '@souk/domains/counter/detections/to-sticks';
import { defaultSettings } from '@souk/domains/counter/settings/load-settings';
import { renderTray } from '@souk/vision/sample-trays/render-tray';
import type { SampleTray } from '@souk/vision/sample-trays/sample-tray';
import { type TrayTruth, trayTruth } from '@souk/vision/sample-trays/tray-truth';
import type { Vision } from '@souk/vision/vision-types';
import { scoreTray, type TrayScore } from './score-tray.ts';

/** One tray, read by the product's own code. */
export interface ReadTray {
  readonly tray: SampleTray;
  readonly truth: TrayTruth;
  readonly score: TrayScore;
  readonly issues: Detection['issues'];
  readonly flagged: boolean;
}

/** Renders and reads trays one by one; `evidence` false switches the colour rule off. */
export async function* readTrays(
  vision: Vision,
  trays: readonly SampleTray[],
  evidence: readonly boolean[],
): AsyncGenerator<ReadTray[], void> {
  const { confidence, iou, colourOverride, modelTrust, model } = defaultSettings;
  for (const tray of trays) {
    const photo = await renderTray(tray);
    const truth = trayTruth(tray);
    const read: ReadTray[] = [];
    for (const on of evidence) {
      const reading = await vision.readSticks(photo, { model, confidence, iou, colourOverride, modelTrust, evidence: on });
      const sticks = toSticks(reading);
      const issues = judgeTray({ ...reading, sticks }, []);
      read.push({ tray, truth, score: scoreTray(truth.sticks, sticks), issues, flagged: needsConfirmation(issues) });
    }
    yield read;
  }
}
