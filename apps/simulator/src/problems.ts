import { z } from 'zod';

const Problem = z.object({ code: z.string(), message: z.string() });

/** What a server says against a request, in one line. */
export function describeProblem(status: number, body: unknown): string {
  const { data } = Problem.safeParse(body);
  return data ? `${data.message} (${data.code}, status ${status})` : `status ${status}`;
}
