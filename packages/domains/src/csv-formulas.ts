/** What a spreadsheet takes for a formula, behind any number of our own marks. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/u;

/** Text that no spreadsheet takes for a formula: marked with an apostrophe where it would, which {@link unmarked} takes off again. */
export function marked(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text that was {@link marked}; any other stays as it is. */
export function unmarked(text: string): string {
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text;
}
