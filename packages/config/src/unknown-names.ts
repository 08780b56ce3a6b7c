import type { Environment } from './env.ts';
import { variables } from './variables.ts';

const known = Object.keys(variables.shape);

/**
 * Warnings about variables that look like settings but are none: any `SOUK_…`, and names in `.env` that are nearly
 * those of a setting. A misspelt setting would otherwise be ignored without a word.
 */
export function unknownNames({ variables: given, namesInFile }: Environment): string[] {
  const strangers = [...new Set([...Object.keys(given), ...namesInFile])].filter((name) => !known.includes(name));
  return strangers.flatMap((name) => {
    const meant = known.find((candidate) => isNear(name, candidate));
    const isOurs = name.startsWith('SOUK_') || (namesInFile.includes(name) && meant !== undefined);
    return isOurs ? [`${name} is not a setting${meant ? `; did you mean ${meant}?` : ' and has no effect'}`] : [];
  });
}

/** True for names of the same letters but one added, missing, changed or swapped with its neighbour, whatever the case. */
function isNear(name: string, candidate: string): boolean {
  const [a, b] = [name.toUpperCase(), candidate];
  const start = commonStart(a, b);
  const [restOfA, restOfB] = [a.slice(start), b.slice(start)];
  const isSwapped = restOfA[0] === restOfB[1] && restOfA[1] === restOfB[0] && restOfA.slice(2) === restOfB.slice(2);
  return isSwapped || restOfA.slice(1) === restOfB.slice(1) || restOfA.slice(1) === restOfB || restOfA === restOfB.slice(1);
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
