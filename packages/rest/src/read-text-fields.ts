import { parse } from 'node:querystring';
import type { Issue } from '@souk/core/errors';
import { textFault } from './check-text.ts';
import type { TextField } from './coerce.ts';

/** What is read of a request so far. The input has only declared names as keys. */
export interface InputDraft {
  readonly input: Record<string, unknown>;
  readonly issues: Issue[];
}

/** Reads a query string into declared fields; undeclared names and repeated scalars become issues. */
export function readQuery(query: string, fields: ReadonlyMap<string, TextField>, draft: InputDraft): void {
  for (const [name, text] of Object.entries(parse(query, undefined, undefined, { maxKeys: 0 }))) {
    for (const one of typeof text === 'string' ? [text] : (text ?? [])) readTextField(name, one, fields.get(name), draft);
  }
}

/** Reads one text value of a query or form into its field. */
export function readTextField(name: string, text: string, field: TextField | undefined, { input, issues }: InputDraft): void {
  const fault = field ? textFault(text) : 'Unknown field';
  if (field === undefined || fault !== undefined) {
    addIssue(issues, name, fault ?? 'Unknown field');
    return;
  }
  const value = field.coerce(text);
  const before = Object.hasOwn(input, name) ? input[name] : undefined;
  if (before === undefined) input[name] = field.isList ? [value] : value;
  else if (field.isList && Array.isArray(before)) before.push(value);
  else addIssue(issues, name, 'Sent more than once');
}

/** Notes a fault of a field once, however often the field comes; a hostile request cannot make a long answer. */
export function addIssue(issues: Issue[], name: string, message: string): void {
  const path = name.slice(0, 100);
  if (issues.length < 20 && !issues.some((issue) => issue.path === path)) issues.push({ path, message });
}
