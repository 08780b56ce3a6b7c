/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object; every key may be missing. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** True for a JSON object, false for an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects among a value's members: of an object its values, of an array its items, of all else none. */
export function objectsIn(value: Json | undefined): JsonObject[] {
  return typeof value === 'object' && value !== null ? Object.values(value).filter(isObject) : [];
}

/** The object at a key, made if it is not there. */
export function objectAt(parent: JsonObject, key: string): JsonObject {
  const present = parent[key];
  if (isObject(present)) return present;
  const made: JsonObject = {};
  parent[key] = made;
  return made;
}

/** A JSON value's text read back: free of shared parts, undefined members and everything that is not JSON. */
export function jsonCopy(value: object): JsonObject {
  const copy: unknown = JSON.parse(JSON.stringify(value));
  if (!isObject(copy)) throw new Error('Not a JSON object');
  return copy;
}
