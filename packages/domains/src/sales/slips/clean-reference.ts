/** A transfer's number as it is compared: its letters and digits alone, in capitals, full-width ones as plain ones. */
export function cleanReference(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
