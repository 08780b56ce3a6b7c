/** The number that an old client's id is; null for what is none. */
export function numberOf(id: string): number | null {
  return /^[1-9]\d{0,8}$/.test(id) ? Number(id) : null;
}
