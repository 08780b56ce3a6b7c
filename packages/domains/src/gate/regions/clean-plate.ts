/** Letters that plates in Cyrillic and Greek script share with Latin ones, each above the Latin one. */
const lookAlikes = new Map([...zip('АВЕІКМНОРСТХ', 'ABEIKMHOPCTX'), ...zip('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX')]);

/**
 * Plate text as it is kept and compared: upper-case letters and digits only. Cyrillic and Greek letters that look like Latin
 * ones become those, so that a plate typed on such a keyboard is the one that a camera reads.
 */
export function cleanPlate(text: string): string {
  const upper = text.normalize('NFKC').toUpperCase().normalize('NFKC');
  // What is left may compose anew, as Hangul does once a bracket between its parts is gone.
  const kept = upper.replace(/[^\p{L}\p{N}]/gu, '').normalize('NFC');
  return [...kept].map((character) => lookAlikes.get(character) ?? character).join('');
}

function zip(from: string, to: string): [string, string][] {
  return [...from].map((character, index) => [character, to.charAt(index)]);
}
