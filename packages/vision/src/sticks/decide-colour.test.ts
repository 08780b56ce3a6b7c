import { describe, expect, it } from 'vitest';
import { decideColour } from './decide-colour.ts';

const thresholds = { colourOverride: 0.6, modelTrust: 0.62 };

function decided(confidence: number, strength: number, isRuleOn = true): string {
  return decideColour({ colour: 'red', confidence }, { colour: 'orange', strength }, thresholds, isRuleOn).decidedBy;
}

describe('decideColour', () => {
  it('lets the pixels win where the model is under its trust and the evidence over the override, and nowhere else', () => {
    expect(decided(0.61, 0.61)).toBe('pixels');
    expect(decided(0.63, 0.99)).toBe('model');
    expect(decided(0.4, 0.59)).toBe('model');
    expect(decided(0.9, 0.1)).toBe('model');
  });

  it('leaves it to the model at the limits themselves', () => {
    expect(decided(0.62, 0.9)).toBe('model');
    expect(decided(0.4, 0.6)).toBe('model');
  });

  it('takes the colour of whoever decided', () => {
    expect(decideColour({ colour: 'red', confidence: 0.5 }, { colour: 'orange', strength: 0.8 }, thresholds, true).colour).toBe('orange');
    expect(decideColour({ colour: 'red', confidence: 0.7 }, { colour: 'orange', strength: 0.8 }, thresholds, true).colour).toBe('red');
  });

  it('leaves everything to the model while the rule is off', () => {
    expect(decided(0.36, 1, false)).toBe('model');
  });
});
