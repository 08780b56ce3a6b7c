import { BadValue } from './bad-value.ts';

const yes = ['1', 'true', 'yes', 'y', 't', 'on', 'active', 'enabled', 'published', 'available', 'visible', 'open'];
const no = ['0', 'false', 'no', 'n', 'f', 'off', 'inactive', 'disabled', 'draft', 'unavailable', 'hidden', 'closed', ''];

/** Whether a value means yes, however an old system wrote it. Throws {@link BadValue} for what means neither. */
export function flagOf(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (yes.includes(word)) return true;
  if (no.includes(word)) return false;
  throw new BadValue(`"${text}" is neither yes nor no`);
}
