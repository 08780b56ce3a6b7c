/** The least number of characters to change, add or remove to make one text of the other (Levenshtein, 1965). */
export function editDistance(from: string, to: string): number {
  const target = [...to];
  let row = [0, ...target.map((_, index) => index + 1)];
  for (const [index, character] of [...from].entries()) {
    const next = [index + 1];
    for (const [place, wanted] of target.entries()) {
      const changed = (row[place] ?? 0) + (character === wanted ? 0 : 1);
      next.push(Math.min(changed, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
