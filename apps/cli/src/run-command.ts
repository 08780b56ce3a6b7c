import { readEnvironment } from '@souk/config/env';
import { loadSettings } from '@souk/config/load-settings';
import { parseSettings, type Settings } from '@souk/config/settings';
import { createLogger } from '@souk/observability/logger';
import type { Logger } from 'pino';
import { describeFailure } from './describe-failure.ts';
import { createProgress, type Progress } from './progress.ts';
import { listenForStop, StopRequest } from './stop-signals.ts';

/** What every command works with. */
export interface CommandContext {
  readonly settings: Settings;
  readonly log: Logger;
  readonly progress: Progress;
  /** Aborts when the command is to end: at a signal, or after `fail`. */
  readonly stop: AbortSignal;
  /** Ends the command as failed, from outside its flow; at once, if it is ending already. */
  fail(error: unknown): void;
}

interface RunOptions {
  /** The exit code after Ctrl-C or SIGTERM: 0 for what runs until it is told to stop, which is the default. */
  readonly stoppedCode?: number;
  /** For a command that needs no secret key: makes no data folder where there is none. */
  readonly readsOnly?: boolean;
}

/**
 * Runs one command and ends the process: with 0 when it is done or was told to stop, with 1 and one line when something outside
 * is wrong, with 70 and a stack in the log after a bug.
 */
export async function runCommand(command: (context: CommandContext) => Promise<void>, options: RunOptions = {}): Promise<never> {
  const controller = new AbortController();
  const progress = createProgress();
  let log: Logger | undefined;
  // A terminal that was closed takes no more text, which must not end the work.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const end = (error: unknown): never => {
    progress.clear();
    const { text, exitCode } = describeFailure(error);
    if (exitCode === 70) reportBug(error, log);
    else log?.debug({ err: error }, 'the command failed');
    console.error(text);
    process.exit(exitCode);
  };
  process.on('uncaughtException', end);
  listenForStop(controller);
  try {
    const { settings, warnings } = options.readsOnly ? settingsWithoutKey() : loadSettings();
    for (const warning of warnings) console.error(`Warning: ${warning}.`);
    log = createLogger({ level: settings.LOG_LEVEL, pretty: settings.LOG_FORMAT === 'pretty' });
    const fail = (error: unknown): void => (controller.signal.aborted ? end(error) : controller.abort(error));
    await command({ settings, log, progress, stop: controller.signal, fail });
  } catch (error) {
    if (!isStop(error)) end(error);
  }
  progress.clear();
  if (!controller.signal.aborted) return process.exit(0);
  console.error('Stopped.');
  return process.exit(options.stoppedCode ?? 0);
}

function settingsWithoutKey(): ReturnType<typeof loadSettings> {
  return { settings: parseSettings(readEnvironment().variables, () => ''), warnings: [] };
}

/** What was under way when the signal came fails with it, or because of it. */
function isStop(error: unknown): boolean {
  return error instanceof StopRequest || (error instanceof Error && error.cause instanceof StopRequest);
}

function reportBug(error: unknown, log: Logger | undefined): void {
  if (log) log.fatal({ err: error }, 'a bug');
  else console.error(error);
}
