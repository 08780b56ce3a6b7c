import { requestErrors } from '@souk/core/request-errors';

/** When an entry counts; null is without end. */
export interface Window {
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
}

/** Throws `request.invalid` for a window that ends before it begins. */
export function checkWindow(window: Window): void {
  if (!endsFirst(window)) return;
  throw requestErrors.invalid({ issues: [{ path: 'validUntil', message: windowRule }] });
}

/** What {@link checkWindow} asks for, in words. */
export const windowRule = 'must be after validFrom';

/** True for a window that ends before it begins. */
export function endsFirst({ validFrom, validUntil }: Window): boolean {
  return validFrom !== null && validUntil !== null && validUntil <= validFrom;
}

/** True for two windows that have an instant in common. */
export function overlap(one: Window, other: Window): boolean {
  return begins(one) < ends(other) && begins(other) < ends(one);
}

function begins({ validFrom }: Window): number {
  return validFrom?.getTime() ?? -Infinity;
}

function ends({ validUntil }: Window): number {
  return validUntil?.getTime() ?? Infinity;
}
