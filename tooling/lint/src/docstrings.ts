import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { CheckResult } from './check-result.ts';
import { isGenerated, sourceFiles } from './source-files.ts';

/** Every function and class that a package exports has a docstring: what it does, units, errors, and the source of a method. */
export function docstrings(root: string): CheckResult {
  const files = sourceFiles(root, ['.ts', '.tsx']).filter(
    (path) => path.startsWith('packages/') && !isGenerated(path) && !/\.(test|config)\.tsx?$|\.d\.ts$/.test(path),
  );
  const exports = files.flatMap((path) => exportedFunctions(path, readFileSync(join(root, path), 'utf8')));
  const offences = exports
    .filter(({ documented }) => !documented)
    .map(({ path, line, name }) => `${path}:${line}: ${name} is exported without a docstring`);
  return { summary: `${exports.length} exported functions and classes`, offences };
}

interface ExportedFunction {
  path: string;
  line: number;
  name: string;
  documented: boolean;
}

function exportedFunctions(path: string, content: string): ExportedFunction[] {
  const source = ts.createSourceFile(path, content, ts.ScriptTarget.ESNext, true);
  const documented = new Set<string>();
  const found = new Map<string, ExportedFunction>();
  for (const statement of source.statements.filter(isExported)) {
    const name = functionName(statement);
    if (!name) continue;
    // Of an overloaded function one signature carries the docstring.
    if (hasDocstring(statement)) documented.add(name);
    const line = source.getLineAndCharacterOfPosition(statement.getStart()).line + 1;
    found.set(name, { path, line, name, documented: documented.has(name) });
  }
  return [...found.values()];
}

function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function functionName(statement: ts.Statement): string | undefined {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return statement.name?.text ?? 'default';
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration] = statement.declarationList.declarations;
  const value = declaration?.initializer;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? declaration.name.getText() : undefined;
}

function hasDocstring(statement: ts.Statement): boolean {
  return ts.getJSDocCommentsAndTags(statement).some((comment) => ts.isJSDoc(comment) && commentText(comment) !== '');
}

function commentText(comment: ts.JSDoc): string {
  return (ts.getTextOfJSDocComment(comment.comment) ?? '').trim();
}
