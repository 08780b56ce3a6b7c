import { errorTables } from './error-tables.ts';

/** The page of every error there is, made of the domains' tables, as Markdown. `souk openapi` writes it to `docs/errors.md`. */
export function errorsDocument(): string {
  const sections = errorTables.map(({ domain, definitions }) => {
    const rows = Object.entries(definitions).map(
      ([name, { status, message, remedy }]) => `| \`${domain}.${name}\` | ${status} | ${message} | ${remedy} |`,
    );
    return [`## ${domain}`, '', '| code | status | message | what to do |', '| --- | --- | --- | --- |', ...rows].join('\n');
  });
  return [
    '# Errors',
    'Every error is a problem `{ code, message, issues?, details?, requestId }`, over REST as the body and over tRPC as `data.problem`. Programs go by `code`.',
    ...sections,
    '',
  ].join('\n\n');
}
