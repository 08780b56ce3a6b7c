/** The environment of a command under test: the test's own without any setting of Souk's, and these. */
export function environmentFor(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, TMPDIR } = process.env;
  return { PATH, HOME, LANG, TMPDIR, VISION_WORKERS: '1', ...settings };
}
