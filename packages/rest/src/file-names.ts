import { textFault } from './check-text.ts';

/**
 * What is wrong with the name of a file that was sent, or undefined. A folder before it is harmless, as browsers send it where a
 * whole folder was chosen; a name that climbs out of its folder or starts at the root is nobody's mistake.
 */
export function fileNameFault(name: string): string | undefined {
  const climbs = name.split(/[/\\]/).includes('..');
  const isAbsolute = /^(?:[/\\]|[A-Za-z]:[/\\])/.test(name);
  return climbs || isAbsolute ? 'Its file name must not be a path' : textFault(name);
}

/** A label for people, never a path: no separators, no control characters, at most 200 characters. */
export function safeFileName(name: string | undefined): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/\p{Cc}/gu, '').slice(0, 200);
  return clean === '' || clean === '.' || clean === '..' ? 'upload' : clean;
}
