import { prepareRuntime } from './prepare-runtime.ts';

// `pnpm start`: the same as `pnpm souk start`, without the rest of the program.
prepareRuntime();
const [{ runCommand }, { start }] = await Promise.all([import('./run-command.ts'), import('./commands/start.ts')]);
await runCommand(start);
