/** Plate text as it is compared: upper case letters and digits only. */
export function normalisePlate(text: string, _region: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}
