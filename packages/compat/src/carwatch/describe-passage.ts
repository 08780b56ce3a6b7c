import type { Passage } from '@souk/domains/gate/schema';

/** The words CarWatch put on a passage read from a photo. */
const byStatus = {
  entering: { subject: 'Vehicle Entry', description: 'car is available' },
  leaving: { subject: 'Vehicle Exit', description: 'car is being use' },
  unknown: { subject: 'Unknown Status', description: 'car is being use' },
} as const;

/** Subject and description of a passage: its own when typed by hand, CarWatch's when read from a photo. */
export function describePassage(passage: Passage): { readonly subject: string; readonly description: string } {
  if (passage.captureId !== null) return byStatus[passage.status];
  return { subject: passage.subject, description: passage.description };
}
