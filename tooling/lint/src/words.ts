import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckResult } from './check-result.ts';
import { sourceFiles } from './source-files.ts';

const code = ['.ts', '.tsx', '.js', '.mjs'];
const text = [
  ...code,
  '.json',
  '.yaml',
  '.yml',
  '.md',
  '.sh',
  '.sql',
  '.py',
  '.html',
  '.css',
  '.npmrc',
  '.env.example',
  '.ci/run',
  'Dockerfile',
];

/** Each: what must not be written, why, and in which files (all text by default). */
const rules: { pattern: RegExp; why: string; files?: string[]; except?: RegExp }[] = [
  { pattern: /(?<![\w.-])\/(work|farm)\//, why: "a path of one person's machine" },
  {
    pattern: /registry\.(npmjs\.org|yarnpkg\.com|npmmirror\.com)|npm\.pkg\.github\.com/,
    why: 'a registry host; the installer knows its own',
  },
  {
    pattern: /\btarball: https?:|^\s*(@[\w-]+:registry|registry\s*[=:])/,
    why: 'a registry setting; the installer knows its own',
    files: ['.yaml', '.npmrc'],
  },
  { pattern: /\b(TO[D]O|FIX[M]E)\b/, why: 'unfinished work; finish it or open an issue' },
  { pattern: /biome-[i]gnore|@ts-(ignore|nocheck)/, why: 'a silenced check; write code that passes', files: code },
  { pattern: /@ts-expect-[e]rror/, why: 'a silenced type error; only a test may expect one', files: code, except: /\.test\.tsx?$/ },
];

/** Refuses words that do not belong in the project: local paths, registry hosts, unfinished work, silenced checks. */
export function words(root: string): CheckResult {
  const files = sourceFiles(root, text);
  const offences = files.flatMap((path) => {
    const applicable = rules.filter((rule) => endsWithOneOf(path, rule.files ?? text) && !rule.except?.test(path));
    const lines = readFileSync(join(root, path), 'utf8').split('\n');
    return lines.flatMap((line, index) => {
      const broken = applicable.filter((rule) => rule.pattern.test(line));
      return broken.map((rule) => `${path}:${index + 1}: ${rule.why}: ${rule.pattern.exec(line)?.[0].trim()}`);
    });
  });
  return { summary: `${files.length} files`, offences };
}

function endsWithOneOf(path: string, endings: string[]): boolean {
  return endings.some((ending) => path.endsWith(ending));
}
