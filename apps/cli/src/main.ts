import { prepareRuntime } from './prepare-runtime.ts';

// `pnpm souk <command>`. Everything else is imported after the runtime is prepared.
prepareRuntime();
const { runProgram } = await import('./program.ts');
await runProgram(process.argv.slice(2));
