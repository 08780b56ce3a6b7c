import type { StickColour } from '@souk/core/stick-colours';
import type { ColourEvidence } from './colour-evidence.ts';
import type { ModelWord, StickThresholds } from './stick-types.ts';

/**
 * Whose word counts: the pixels', where the model is less sure than `modelTrust` and their evidence stronger than `colourOverride`;
 * the model's otherwise, also at the limits themselves. With the rule off it is always the model's.
 */
export function decideColour(
  model: ModelWord,
  evidence: Pick<ColourEvidence, 'colour' | 'strength'>,
  thresholds: Pick<StickThresholds, 'colourOverride' | 'modelTrust'>,
  isRuleOn: boolean,
): { readonly colour: StickColour; readonly decidedBy: 'model' | 'pixels' } {
  const pixelsWin = isRuleOn && model.confidence < thresholds.modelTrust && evidence.strength > thresholds.colourOverride;
  return pixelsWin ? { colour: evidence.colour, decidedBy: 'pixels' } : { colour: model.colour, decidedBy: 'model' };
}
