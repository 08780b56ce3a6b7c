import pg from 'pg';
import { EmbeddedError } from '../embedded-error.ts';
import { type EmbeddedOptions, startEmbeddedPostgres } from '../embedded-server.ts';

/** What a Souk does with its server, as a process of its own for the tests of signals: see held-server.ts. */
const options: EmbeddedOptions = JSON.parse(process.argv[2] ?? '');
const print = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);
const onProgress = (progress: string) => print({ progress });
// Holds the event loop, as listening for requests does.
setInterval(() => undefined, 60_000);
try {
  const server = await startEmbeddedPostgres({ ...options, onProgress });
  const shutDown = async () => {
    // Work that is still under way when the signal comes.
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query('SELECT pg_sleep(0.2)');
    await client.end();
    await server.stop();
    print({ finished: true });
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shutDown());
  print({ url: server.url });
} catch (error) {
  if (!(error instanceof EmbeddedError)) throw error;
  print({ error: error.message, remedy: error.remedy });
  process.exit(1);
}
