/** What a check found: `offences` is empty when all is well. */
export interface CheckResult {
  /** One line of figures, shown either way. */
  summary: string;
  /** One line each, starting with the path and, where there is one, the line number. */
  offences: string[];
}
