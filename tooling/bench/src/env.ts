/** The environment of a program that is measured: ours, as in production, and `extra`. */
export function environmentWith(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, NODE_ENV: 'production', ...extra };
}
