/** Headers of a request as Node gives them: names in lower case. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** One header's value, trimmed; null where it is missing or empty. */
export function readHeader(headers: RequestHeaders, name: string): string | null {
  const value = headers[name];
  const text = Array.isArray(value) ? value[0] : value;
  return text?.trim() || null;
}
