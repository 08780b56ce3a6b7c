import { describe, expect, it } from 'vitest';
import { parsePromptPayId } from './prompt-pay-id.ts';

describe('a PromptPay id', () => {
  it.each([
    ['081-234-5678', 'MSISDN', '0812345678'],
    ['+66 81 234 5678', 'MSISDN', '0812345678'],
    ['0066812345678', 'MSISDN', '0812345678'],
    ['66812345678', 'MSISDN', '0812345678'],
    ['1-1017-00230-70-8', 'NATID', '1101700230708'],
    ['0107536000315', 'NATID', '0107536000315'],
    ['004999000288505', 'EWALLETID', '004999000288505'],
  ])('%j is read as %s %s', (text, kind, digits) => expect(parsePromptPayId(text)).toEqual({ kind, digits }));

  it.each([
    ['', 'nothing'],
    ['0212345678', 'a fixed line'],
    ['081234567', 'a digit short'],
    ['+1 212 555 0100', 'a number of another country'],
    ['1101700230704', 'a national id with a wrong check digit'],
    ['11017002307081', 'fourteen digits'],
    ['081-234-567O', 'a letter'],
    ['๐๘๑๒๓๔๕๖๗๘', 'Thai digits, which no bank takes'],
  ])('%j is none: %s', (text) => expect(parsePromptPayId(text)).toBeNull());
});
