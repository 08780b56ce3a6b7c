/** Tells a person what they wait for. */
export interface Progress {
  /** The next step. */
  tell(text: string): void;
  /** Takes the line away, before something else is printed. */
  clear(): void;
}

/** What is written to: standard error, usually. */
type Screen = Pick<NodeJS.WriteStream, 'write' | 'columns'> & { readonly isTTY?: boolean };

const refreshMs = 500;

/** One line that is written anew on a terminal, with the seconds a step takes; elsewhere a line for each step. */
export function createProgress(screen: Screen = process.stderr): Progress {
  if (!screen.isTTY) return { tell: (text) => void screen.write(`${text}\n`), clear: () => undefined };
  let shown: { readonly text: string; readonly since: number } | undefined;
  let timer: NodeJS.Timeout | undefined;

  const draw = (): void => {
    if (!shown) return;
    const seconds = Math.floor((performance.now() - shown.since) / 1000);
    const line = `${shown.text} …${seconds > 0 ? ` ${seconds} s` : ''}`;
    // Ends at the first column: a line of the log writes over it.
    screen.write(`\r\u001b[K${line.slice(0, (screen.columns ?? 80) - 1)}\r`);
  };
  return {
    tell: (text) => {
      shown = { text, since: performance.now() };
      timer ??= setInterval(draw, refreshMs).unref();
      draw();
    },
    clear: () => {
      clearInterval(timer);
      timer = undefined;
      if (shown) screen.write('\r\u001b[K');
      shown = undefined;
    },
  };
}
