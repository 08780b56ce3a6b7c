import { openDatabase } from '@souk/db/database';
import { pino } from 'pino';
import { startJobRunner } from '../run-jobs.ts';
import { effectHandler } from './effect-job.ts';

// A whole worker process, for a test that kills it without a word. Its one argument is the address of the database.
const database = openDatabase({ url: process.argv[2] ?? '' });
await startJobRunner({ database, handlers: [effectHandler(database)], log: pino({ level: 'silent' }) });
