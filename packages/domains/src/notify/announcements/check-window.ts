import { requestErrors } from '@souk/core/request-errors';

/** When an announcement is shown. */
interface Window {
  readonly publishFrom: Date;
  readonly publishUntil: Date | null;
}

/** Throws `request.invalid` for a window that ends before it begins. */
export function checkWindow({ publishFrom, publishUntil }: Window): void {
  if (publishUntil === null || publishUntil > publishFrom) return;
  throw requestErrors.invalid({ issues: [{ path: 'publishUntil', message: 'must be after publishFrom, which is now when missing' }] });
}
