import { stdSerializers } from 'pino';

const maxDepth = 6;

/**
 * An error for the log, with its causes, but without the values of a failed query: among them are password hashes, tokens
 * and addresses of people. Drizzle puts them into a field and into its message.
 */
export function safeError(error: unknown): unknown {
  return error instanceof Error ? withoutValues(stdSerializers.errWithCause(error), 0) : error;
}

function withoutValues(serialized: object, depth: number): object {
  return Object.fromEntries(
    Object.entries(serialized).flatMap(([name, value]: [string, unknown]) => {
      if (name === 'params' || name === 'parameters') return [];
      if (name === 'message' || name === 'stack') return [[name, typeof value === 'string' ? cut(value) : value]];
      const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
      if (!isNested) return [[name, value]];
      return depth < maxDepth ? [[name, withoutValues(value, depth + 1)]] : [];
    }),
  );
}

/** Takes `params: …` out of a message, and out of the message at the head of a stack. */
function cut(text: string): string {
  return text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/g, '');
}
