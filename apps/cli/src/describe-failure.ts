import { SettingsError } from '@souk/config/settings-error';
import { SoukError } from '@souk/core/errors';
import { issuesOf } from '@souk/core/request-errors';
import { EmbeddedError } from '@souk/db/embedded/embedded-error';
import { ZodError } from 'zod';
import { StartFailure } from './start-failure.ts';

/** What a person is told of a failure. */
interface Description {
  readonly text: string;
  /** 1: something outside is wrong. 70: a bug of ours (EX_SOFTWARE of sysexits.h); its stack goes to the log. */
  readonly exitCode: 1 | 70;
}

/** Puts a failure in words: one line, or a title and a line for each of several wrong settings. */
export function describeFailure(error: unknown): Description {
  if (error instanceof SuppressedError) return describeFailure(error.suppressed);
  const text = expected(error);
  if (text !== undefined) return { text, exitCode: 1 };
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { text: `Souk failed: ${message.split('\n')[0]}. This is a bug; please report it with the log.`, exitCode: 70 };
}

function expected(error: unknown): string | undefined {
  if (error instanceof StartFailure) return error.message;
  if (error instanceof EmbeddedError) return `${error.message} ${sentence(error.remedy)}`;
  if (error instanceof SettingsError) return settings(error);
  if (error instanceof SoukError) return error.message;
  if (error instanceof ZodError)
    return issuesOf(error)
      .map(({ path, message }) => `${path}: ${message}.`)
      .join(' ');
  return undefined;
}

function settings(error: SettingsError): string {
  const [problem, ...others] = error.problems;
  if (!problem || others.length > 0) return error.message;
  const { name, found, expected: wanted } = problem;
  const what = found ? `${name} is ${found}; expected ${wanted}` : `${name}: ${wanted}`;
  return `${what}. Correct the environment or the file .env.`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
