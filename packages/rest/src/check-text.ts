import type { Issue } from '@souk/core/errors';

const maxDepth = 32;

/**
 * Finds what Zod lets through and PostgreSQL cannot keep: NUL and broken Unicode in strings and keys; also `__proto__`
 * as a key and nesting deeper than 32, which would exhaust the stack of a recursive schema. Empty when all is well.
 */
export function textIssuesOf(value: unknown): Issue[] {
  const issues: Issue[] = [];
  collect(value, [], issues);
  return issues;
}

/** What is wrong with one string, or undefined. */
export function textFault(text: string): string | undefined {
  if (text.includes('\0')) return 'Must not contain a NUL character';
  return text.isWellFormed() ? undefined : 'Must be valid Unicode';
}

function collect(value: unknown, path: readonly string[], issues: Issue[]): void {
  if (typeof value === 'string') {
    const message = textFault(value);
    if (message) issues.push({ path: pathOf(path), message });
  } else if (typeof value === 'object' && value !== null) {
    if (path.length >= maxDepth) issues.push({ path: pathOf(path.slice(0, 3)), message: `Must not be nested deeper than ${maxDepth}` });
    else if (Array.isArray(value)) collectItems(value, path, issues);
    else if (isPlain(value)) collectEntries(value, path, issues);
  }
}

function collectItems(items: readonly unknown[], path: readonly string[], issues: Issue[]): void {
  for (const [index, item] of items.entries()) {
    if (typeof item === 'string' || typeof item === 'object') collect(item, [...path, String(index)], issues);
  }
}

function collectEntries(value: object, path: readonly string[], issues: Issue[]): void {
  for (const [key, item] of Object.entries(value)) {
    const message = key === '__proto__' ? 'Unknown field' : textFault(key);
    if (message) issues.push({ path: pathOf([...path, key]), message });
    if (typeof item === 'string' || typeof item === 'object') collect(item, [...path, key], issues);
  }
}

/** Dates, files and the like (over tRPC) hold no text of ours. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function pathOf(path: readonly string[]): string {
  return path.map((part) => part.slice(0, 100)).join('.') || '(body)';
}
