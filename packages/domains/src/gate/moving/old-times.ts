/** An instant as CarWatch wrote it: the organization's local time without an offset, `2025-06-15T12:34:56`. */
export function localTime(at: Date, timeZone: string): string {
  // The Swedish form is ISO 8601 but for the space, and for zeros before a year.
  const text = at.toLocaleString('sv-SE', { timeZone, hourCycle: 'h23' });
  return text.replace(' ', 'T').padStart('2025-06-15T12:34:56'.length, '0');
}

/** The name CarWatch gave a photo: `image_20250615123456.jpg`, with milliseconds where `precise`. */
export function imageName(at: Date, timeZone: string, options: { readonly precise?: boolean } = {}): string {
  const digits = localTime(at, timeZone).replaceAll(/\D/g, '');
  const milliseconds = options.precise ? String(at.getUTCMilliseconds()).padStart(3, '0') : '';
  return `image_${digits}${milliseconds}.jpg`;
}
