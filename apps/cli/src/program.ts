import type { Role } from '@souk/core/who';
import { roles } from '@souk/core/who';
import { businessKindNames } from '@souk/domains/first-start/business-kinds';
import { version } from '@souk/domains/platform/version';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { CreateBusinessOptions } from './commands/create-business.ts';
import type { CreateUserOptions } from './commands/create-user.ts';
import type { DeadLettersOptions } from './commands/dead-letters.ts';
import type { DemoCounterOptions } from './commands/demo-counter.ts';
import type { DemoGateOptions } from './commands/demo-gate.ts';
import type { ImportCarwatchOptions } from './commands/import-carwatch.ts';
import type { ImportMalaOptions } from './commands/import-mala.ts';
import { runCommand } from './run-command.ts';

/** The `souk` command. Each of its commands is imported when it is called, and ends the process. */
export async function runProgram(args: readonly string[]): Promise<void> {
  const program = new Command('souk')
    .description('One backend for counters, gates, machine fleets, jewellers and restaurants.')
    .version(version)
    .showHelpAfterError('(souk --help lists the commands)')
    .addHelpText('after', '\nSettings come from the environment and the file .env; souk settings lists them.');
  addServices(program);
  addDatabaseCommands(program);
  addImports(program);
  addDemos(program);
  addOthers(program);
  await program.parseAsync(args, { from: 'user' });
}

function addServices(program: Command): void {
  program
    .command('start')
    .description('everything in one process: PostgreSQL, API and worker')
    .action(async () => await runCommand((await import('./commands/start.ts')).start));
  program
    .command('api')
    .description('the API alone, on DATABASE_URL or beside a running Souk')
    .action(async () => await runCommand((await import('./commands/api.ts')).api));
  program
    .command('worker')
    .description('a worker for jobs alone, on DATABASE_URL or beside a running Souk')
    .action(async () => await runCommand((await import('./commands/worker.ts')).worker));
}

function addDatabaseCommands(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to date')
    .action(async () => await runCommand((await import('./commands/migrate.ts')).migrate, { stoppedCode: 130 }));
  program
    .command('create-user')
    .description('make an account in an organization, such as the first owner')
    .requiredOption('-o, --organization <slug>', 'short name of the organization')
    .option('-e, --email <address>', 'to sign in with')
    .option('-u, --username <name>', 'to sign in with, unique in the organization')
    .option('-n, --name <text>', 'what people call them')
    .option('-p, --password <text>', 'thought up and printed when missing')
    .addOption(new Option('-r, --role <role>', 'what they may do').choices([...roles]).default('staff' satisfies Role))
    .option('--new-organization <name>', 'make the organization first, under this name')
    .option('--existing', 'the account is there already; only add it to the organization')
    .action(async (options: CreateUserOptions) => {
      const { createUserCommand } = await import('./commands/create-user.ts');
      await runCommand(createUserCommand(options), { stoppedCode: 130 });
    });
  program
    .command('create-business')
    .description('set a business up for use: accounts, prices, announcements and products of its kind')
    .requiredOption('-o, --organization <slug>', 'short name of the organization')
    .addOption(new Option('-k, --kind <kind>', 'what it sells, and how').choices([...businessKindNames]).makeOptionMandatory())
    .option('-n, --name <text>', 'what people call it')
    .addOption(new Option('--admin-password <text>', 'made up and printed when missing').env('SOUK_ADMIN_PASSWORD'))
    .addOption(new Option('--staff-password <text>', 'made up and printed when missing').env('SOUK_STAFF_PASSWORD'))
    .action(async (options: CreateBusinessOptions) => {
      const { createBusinessCommand } = await import('./commands/create-business.ts');
      await runCommand(createBusinessCommand(options), { stoppedCode: 130 });
    });
  program
    .command('mail')
    .description('print the outbox: what would have been sent where there is no mail server')
    .option('-l, --limit <number>', 'how many at most', wholeNumber, 20)
    .action(async (options: { limit: number }) => {
      await runCommand((await import('./commands/mail.ts')).mail(options), { stoppedCode: 130 });
    });
  program
    .command('dead-letters')
    .description('jobs of no organization that failed for good, such as the mail of a password reset')
    .option('-l, --limit <number>', 'how many at most', wholeNumber, 20)
    .option('--redrive <id>', 'queue this one again, with all its attempts', uuid)
    .option('--discard <id>', 'throw this one away', uuid)
    .action(async (options: DeadLettersOptions) => {
      await runCommand((await import('./commands/dead-letters.ts')).deadLetters(options), { stoppedCode: 130 });
    });
}

function addImports(program: Command): void {
  const moving = program.command('import').description('move over from an old system; what was brought before is left as it is');
  withImportOptions(moving.command('mala').description('accounts, products, prices, announcements, payment settings and files of a Mala'))
    .option('--uploads <folder>', 'its uploads: products, slips, qr_codes')
    .action(async (options: ImportMalaOptions) => {
      const { importMalaCommand } = await import('./commands/import-mala.ts');
      await runCommand(importMalaCommand(options), { stoppedCode: 130 });
    });
  withImportOptions(moving.command('carwatch').description('accounts, history and photos of a CarWatch'))
    .option('--gate <name>', 'where its vehicles passed; the oldest gate in use without it')
    .action(async (options: ImportCarwatchOptions) => {
      const { importCarwatchCommand } = await import('./commands/import-carwatch.ts');
      await runCommand(importCarwatchCommand(options), { stoppedCode: 130 });
    });
}

function withImportOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--from <url>', 'its database: mysql://user:password@host/name, with ?ssl-ca=ca.pem for TLS')
        .env('IMPORT_FROM')
        .makeOptionMandatory(),
    )
    .option('-o, --organization <slug>', 'for whom; not needed where there is one organization alone')
    .option('--mapping <file>', 'JSON that says what tables and columns are whose names do not')
    .option('--dry-run', 'only read, count and say what is wrong')
    .option('--json', 'print the report as JSON')
    .option('--page-size <number>', 'rows that are written at once', wholeNumber, 500);
}

function addDemos(program: Command): void {
  const demo = program.command('demo').description('show what a running Souk does');
  demo
    .command('gate')
    .description('post photos of vehicles and print what is read from them')
    .option('-i, --images <folder>', 'photos of your own (.jpg, .png, .webp); sample scenes without it')
    .option('--url <address>', 'another Souk than the one on PORT')
    .action(async (options: DemoGateOptions) => {
      await runCommand((await import('./commands/demo-gate.ts')).demoGate(options), { stoppedCode: 130, readsOnly: true });
    });
  demo
    .command('counter')
    .description('post photos of trays, and take each from its bill to its receipt')
    .addOption(new Option('-i, --images <folder>', 'photos of your own (.jpg, .png, .webp); drawn trays without it').conflicts('save'))
    .option('--save <folder>', 'keep the drawn trays there, for the simulator')
    .option('--url <address>', 'another Souk than the one on PORT')
    .action(async (options: DemoCounterOptions) => {
      await runCommand((await import('./commands/demo-counter.ts')).demoCounter(options), { stoppedCode: 130, readsOnly: true });
    });
}

function addOthers(program: Command): void {
  program
    .command('openapi')
    .description('write the OpenAPI documents and the page of errors')
    .option('--check', 'write nothing; fail where one is not current')
    .action(async (options: { check?: boolean }) => {
      await runCommand((await import('./commands/openapi.ts')).openapi(options), { stoppedCode: 130, readsOnly: true });
    });
  program
    .command('settings')
    .description('print every setting, its value here and what it is for')
    .action(async () => await (await import('./commands/settings.ts')).settings());
}

function uuid(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw new InvalidArgumentError('It must be an id as the list shows it.');
  return text;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 to 99999.');
  return Number(text);
}
