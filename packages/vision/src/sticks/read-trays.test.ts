import { stickColours } from '@souk/core/stick-colours';
import { expect, it } from 'vitest';
import { createVision } from '../create-vision.ts';
import { renderTray } from '../sample-trays/render-tray.ts';
import { sampleTrays } from '../sample-trays/sample-trays.ts';
import { trayTruth } from '../sample-trays/tray-truth.ts';
import { OUR_MODELS } from '../testing/models-folder.ts';

// The calmest and the blurred one; how many of all trays are counted right is measured in tooling/bench.
const counted = sampleTrays.filter(({ seed }) => seed === 701 || seed === 771);

it('counts drawn trays by colour with the model that is shipped', async () => {
  const vision = await createVision({ modelsDir: OUR_MODELS, workers: 1, required: ['stick-colours'] });
  try {
    expect(counted).toHaveLength(2);
    for (const tray of counted) {
      const { sticks } = await vision.readSticks(await renderTray(tray), {});
      const counts = stickColours.map((colour) => [colour, sticks.filter((stick) => stick.colour === colour).length]);
      expect(Object.fromEntries(counts)).toEqual(trayTruth(tray).counts);
    }
  } finally {
    await vision.close();
  }
});
