/** True when an input has a Blob or File among its fields, alone or in a list, and so has to go as a form. */
export function hasFile(input: unknown): input is object {
  if (typeof input !== 'object' || input === null || input instanceof FormData) return false;
  return Object.values(input).some(
    (value) => value instanceof Blob || (Array.isArray(value) && value.some((item) => item instanceof Blob)),
  );
}

/**
 * An input's fields as a form: dates as ISO 8601, lists as a field sent several times, missing and null fields not at all.
 * Throws a TypeError for an object, which a form has no place for.
 */
export function toForm(input: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(input)) {
    for (const item of Array.isArray(value) ? value : [value]) appendField(form, name, item);
  }
  return form;
}

function appendField(form: FormData, name: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (value instanceof Blob) form.append(name, value);
  else if (value instanceof Date) form.append(name, value.toISOString());
  else if (typeof value === 'object') throw new TypeError(`${name} is an object, which cannot be sent beside a file`);
  else form.append(name, String(value));
}
