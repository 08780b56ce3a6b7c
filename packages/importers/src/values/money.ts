import { MinorAmount } from '@souk/core/money';
import { decimalsOf } from '@souk/domains/catalog/transfer/decimals';
import { BadValue } from './bad-value.ts';

/** Reads amounts of one currency: see {@link minorReader}. */
export type MinorReader = (text: string) => number;

/**
 * Reads decimals of a currency's main unit, as MySQL writes DECIMAL, FLOAT and DOUBLE (`12.50`), in its smallest unit. By their digits, so
 * nothing is rounded. Throws {@link BadValue} for what is no amount, is negative, or has more decimals than the currency.
 */
export function minorReader(currency: string): MinorReader {
  const places = decimalsOf(currency);
  return (text) => {
    const [, sign, whole, fraction = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text.trim()) ?? [];
    if (whole === undefined) throw new BadValue(`"${text}" is no amount such as 12.50`);
    const decimals = fraction.replace(/0+$/, '');
    if (decimals.length > places) throw new BadValue(`${text} has more decimals than ${currency} (${places})`);
    const minor = BigInt(whole + decimals.padEnd(places, '0'));
    if (sign === '-' && minor > 0n) throw new BadValue(`${text} is negative`);
    const { success, data } = MinorAmount.safeParse(Number(minor));
    if (!success) throw new BadValue(`${text} is more than can be kept`);
    return data;
  };
}
