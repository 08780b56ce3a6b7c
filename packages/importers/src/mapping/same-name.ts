/** True for names that mean the same, whatever their case, underscores and plural: `Color_Prices` and `colorprice`. */
export function isSameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(name: string): string {
  const letters = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replace('colour', 'color');
  return letters.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}
