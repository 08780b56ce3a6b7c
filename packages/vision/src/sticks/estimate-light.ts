import { type StickColour, stickColours } from '@souk/core/stick-colours';
import { LIGHT_CANDIDATES, type Light, type LightCandidate } from './light.ts';
import { matchPaint, SURFACES } from './match-paint.ts';
import type { Scene } from './scene.ts';

/** What a stick says about the light: the colour of its middle in linear light with a white of 1, and the model's word for it. */
export interface StickHint {
  readonly middle: readonly [red: number, green: number, blue: number];
  /** Said where the model is sure. */
  readonly colour?: StickColour;
}

/** How much a sure model's word weighs against the other colours. */
const WORD = 0.85;
/** Pixels of one surface all say the same: 300 of them are as good as this many. */
const SCENE_WEIGHT = 5;
const STICK_WEIGHT = 1.2;
const STICKS_AT_MOST = 40;

/**
 * The light that best explains a photo: of every candidate, how likely are the scene (neutral things and bamboo or wood are
 * likelier than others; "Color by correlation", Finlayson, Hordley and Hubel, 2001), its shades of grey, and the sticks, each of
 * which must be one of eight paints? Answers the mean of the candidates by likelihood; where nothing speaks, a neutral light.
 */
export function estimateLight(scene: Scene, sticks: readonly StickHint[]): Light {
  const weight = STICK_WEIGHT * Math.min(1, STICKS_AT_MOST / Math.max(1, sticks.length));
  const scores = LIGHT_CANDIDATES.map((light) => light.prior + sceneScore(scene, light) + weight * sticksScore(sticks, light));
  const best = Math.max(...scores);
  let [sum, red, blue] = [0, 0, 0];
  for (const [index, light] of LIGHT_CANDIDATES.entries()) {
    const likelihood = Math.exp((scores[index] ?? 0) - best);
    sum += likelihood;
    red += likelihood * light.red;
    blue += likelihood * light.blue;
  }
  return { red: Math.exp(red / sum), green: 1, blue: Math.exp(blue / sum) };
}

/** One standard deviation of neutral surfaces, of bamboo and wood beside their line, and of the shades of grey, in logarithms. */
const NEUTRAL_SPREAD = 0.1;
const WOOD_SPREAD = 0.22;
const GREY_SPREAD = 0.6;

function sceneScore({ chromaticities, grey }: Scene, light: LightCandidate): number {
  const count = chromaticities.length / 2;
  const shades = -0.5 * (((grey.red - light.red) ** 2 + (grey.blue - light.blue) ** 2) / GREY_SPREAD ** 2);
  if (count === 0) return shades;
  let sum = 0;
  for (let at = 0; at < chromaticities.length; at += 2) {
    const red = (chromaticities[at] ?? 0) - light.red;
    const blue = (chromaticities[at + 1] ?? 0) - light.blue;
    const neutral = Math.exp((-0.5 * (red * red + blue * blue)) / NEUTRAL_SPREAD ** 2);
    sum += Math.log(0.03 + neutral + 0.35 * Math.exp((-0.5 * woodDistance(red, blue)) / WOOD_SPREAD ** 2));
  }
  return shades + (SCENE_WEIGHT * sum) / count;
}

const BAMBOO = { red: 0.3, blue: -0.55 };
/** What dark wood has more of than {@link BAMBOO}. */
const DARKER = { red: 0.5, blue: -0.75 };

// Squared distance to the line from pale bamboo to dark wood.
function woodDistance(red: number, blue: number): number {
  const [fromRed, fromBlue] = [red - BAMBOO.red, blue - BAMBOO.blue];
  const projected = (fromRed * DARKER.red + fromBlue * DARKER.blue) / (DARKER.red ** 2 + DARKER.blue ** 2);
  const along = Math.min(1, Math.max(0, projected));
  return (fromRed - DARKER.red * along) ** 2 + (fromBlue - DARKER.blue * along) ** 2;
}

const match = new Float64Array(SURFACES.length);

function sticksScore(sticks: readonly StickHint[], light: LightCandidate): number {
  const [redGain, blueGain] = [Math.exp(-light.red), Math.exp(-light.blue)];
  let sum = 0;
  for (const { middle, colour } of sticks) {
    const [red, green, blue] = middle;
    matchPaint(red * redGain, green, blue * blueGain, match);
    let likelihood = 0.003;
    for (const [index, name] of stickColours.entries()) {
      const word = colour === undefined ? 1 / 8 : (1 - WORD) / 8 + (name === colour ? WORD : 0);
      likelihood += word * (match[index] ?? 0);
    }
    sum += Math.log(likelihood);
  }
  return sum;
}
