import { availableParallelism } from 'node:os';
import { withoutEmpty } from './env.ts';
import { brokenRules } from './rules.ts';
import { kindOf, SettingsError } from './settings-error.ts';
import { type Problem, variables } from './variables.ts';

/** The settings of a process, under the names of their variables, with every default filled in. */
export type Settings = ReturnType<typeof parseSettings>;

/**
 * Reads settings from variables; an empty one counts as none. `secretKeyOf` gives the key kept in a data folder, for where SECRET_KEY is not set.
 * Throws SettingsError, which lists everything that is wrong.
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>, secretKeyOf: (dataDirectory: string) => string) {
  const given = withoutEmpty(environment);
  const parsed = variables.safeParse(given);
  const problems = [...problemsOf(parsed.error?.issues ?? [], given), ...brokenRules(given)];
  if (!parsed.success || problems.length > 0) throw new SettingsError(onePerName(problems));
  const values = parsed.data;
  const isProduction = values.NODE_ENV === 'production';
  return {
    ...values,
    isProduction,
    secretKey: values.SECRET_KEY ?? secretKeyOf(values.DATA_DIR),
    VISION_WORKERS: values.VISION_WORKERS ?? availableParallelism(),
    SOUK_DEMO: values.SOUK_DEMO ?? !isProduction,
    LOG_FORMAT: values.LOG_FORMAT ?? (isProduction ? 'json' : 'pretty'),
    PUBLIC_URL: values.PUBLIC_URL ?? ownAddress(values.HOST, values.PORT),
  };
}

function problemsOf(
  issues: readonly { readonly path: PropertyKey[]; readonly message: string }[],
  given: Readonly<Record<string, string>>,
): Problem[] {
  return issues.flatMap(({ path, message }) => {
    const name = variables.keyof().safeParse(path[0]);
    return name.success ? [{ name: name.data, found: kindOf(given[name.data]), expected: message }] : [];
  });
}

function onePerName(problems: readonly Problem[]): Problem[] {
  return problems.filter((problem, index) => problems.findIndex(({ name }) => name === problem.name) === index);
}

/** Where a server that listens there is reached from this machine. */
export function ownAddress(host: string, port: number): string {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${isEverywhere ? '127.0.0.1' : name}:${port}`;
}
