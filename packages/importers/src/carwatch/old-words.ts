import { carwatchWords } from '@souk/domains/gate/moving/carwatch-words';
import type { Passage } from '@souk/domains/gate/schema';

/** What the words on an old row say. */
export interface Meaning {
  readonly status: Passage['status'];
  /** The old system read the plate from a photo; else somebody typed it. */
  readonly isRead: boolean;
}

const statuses = ['entering', 'leaving', 'unknown'] as const;

/** What CarWatch's words mean: its subject, or the name of a status, says which way; its own description that it wrote the row itself. */
export function meaningOf(subject: string | null, description: string | null): Meaning {
  const [said, told] = [plain(subject), plain(description)];
  const status = statuses.find((one) => said === one || said === plain(carwatchWords[one].subject));
  if (status === undefined) return { status: 'unknown', isRead: false };
  return { status, isRead: told === plain(carwatchWords[status].description) };
}

/** What stands where a plate would, and is none. What else does, a mapping file says. */
const noPlate =
  /^(unknown|none|null|n\/?a|unreadable|not (detected|found|readable)|no text( detected| found)?|(no )?(licen[cs]e |number )?plate( not)?( detected| found| recogni[sz]ed)?)$/i;

/** Whether a text is words for a plate that was not read. */
export function isNoPlate(text: string): boolean {
  return noPlate.test(text.trim());
}

function plain(text: string | null): string {
  return (text ?? '').trim().toLowerCase();
}
