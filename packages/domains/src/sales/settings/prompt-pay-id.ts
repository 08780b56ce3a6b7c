/** The kinds of id that PromptPay takes, by EMV's names: a phone number, a national or tax id, an e-wallet. */
export type PromptPayKind = 'MSISDN' | 'NATID' | 'EWALLETID';

/** An id as it stands in a payment QR code. */
export interface PromptPayId {
  readonly kind: PromptPayKind;
  /** Digits alone; a phone number as it is dialled within Thailand. */
  readonly digits: string;
}

/**
 * Reads an id as people write it: a Thai mobile number (`081-234-5678`, `+66 81 234 5678`), a national or tax id of 13 digits whose last
 * is the check digit, or an e-wallet id of 15 digits. Null for anything else.
 */
export function parsePromptPayId(text: string): PromptPayId | null {
  const written = text.trim();
  if (!/^\+?\d[\d ().-]*$/.test(written)) return null;
  const digits = written.replaceAll(/\D/g, '');
  const national = digits.replace(/^(?:00)?66(?=[689]\d{8}$)/, '0');
  if (/^0[689]\d{8}$/.test(national)) return { kind: 'MSISDN', digits: national };
  if (written.startsWith('+')) return null;
  if (digits.length === 13 && hasCheckDigit(digits)) return { kind: 'NATID', digits };
  return digits.length === 15 ? { kind: 'EWALLETID', digits } : null;
}

/** The check digit of Thai ids: weights 13 down to 2, modulo 11. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits.slice(0, 12)].reduce((total, digit, index) => total + Number(digit) * (13 - index), 0);
  return (11 - (sum % 11)) % 10 === Number(digits[12]);
}
