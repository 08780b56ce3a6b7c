import { Problem } from '@souk/core/problem';
import type { AnyTRPCRouter } from '@trpc/server';
import { generateOpenApiDocument } from 'trpc-openapi';
import { isObject, type JsonObject, jsonCopy, objectAt, objectsIn } from './json.ts';
import { addSharedComponents, type DocumentedOperation, dropUnused, nameSchemas, openAnswers } from './openapi-components.ts';
import { finishOperation } from './openapi-operation.ts';
import { requestSchemas, responseSchemas, visitSchema } from './openapi-schemas.ts';
import { tidySchema } from './openapi-tidy.ts';
import { walkProcedures } from './walk-procedures.ts';

/** What a document says besides its operations. */
export interface OpenApiOptions {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** Where the paths begin, base path included: `[{ url: '/api/v1' }]`. */
  readonly servers: readonly { readonly url: string; readonly description?: string }[];
  /** By name; each alone is enough for an operation that names none in its meta. */
  readonly securitySchemes: Readonly<Record<string, JsonObject>>;
  /** Order and descriptions of tags; those of operations that are not listed follow. */
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  /** 3.1.0 when missing. 3.0.3 is for code generators. */
  readonly openapiVersion?: '3.1.0' | '3.0.3';
}

/**
 * The OpenAPI document of a router: trpc-openapi's generator reads metadata and schemas, and what it cannot say is corrected after it.
 * Throws a plain Error for metadata that cannot be documented. The router and its schemas stay as they are.
 */
export function createOpenApiDocument(router: AnyTRPCRouter, options: OpenApiOptions): JsonObject {
  const version = options.openapiVersion ?? '3.1.0';
  const document = generate(router, options, version);
  const components = objectAt(document, 'components');
  const schemas = objectAt(components, 'schemas');
  components.securitySchemes = jsonCopy(options.securitySchemes);

  const operations = documentedOperations(router, document);
  const securityNames = Object.keys(options.securitySchemes);
  for (const { operation, walked } of operations) {
    if (walked.meta.openapi) finishOperation(operation, walked, walked.meta.openapi, { version, securityNames });
  }
  addSharedComponents(components);
  nameSchemas(operations, schemas);
  dropUnused(operations, schemas);
  openAnswers(operations, schemas);

  const all = operations.flatMap(({ operation }) => [...requestSchemas(operation), ...responseSchemas(operation)]);
  for (const schema of [...all, ...objectsIn(schemas)]) visitSchema(schema, (inner) => tidySchema(inner, version));
  document.tags = tagsOf(operations, options);
  return document;
}

function generate(router: AnyTRPCRouter, options: OpenApiOptions, version: '3.1.0' | '3.0.3'): JsonObject {
  const { title, description, servers } = options;
  const generated = generateOpenApiDocument(router, {
    title,
    description,
    version: options.version,
    openApiVersion: version,
    baseUrl: '/',
    defs: { Problem },
  });
  return { ...jsonCopy(generated), servers: servers.map((server) => ({ ...server })) };
}

function documentedOperations(router: AnyTRPCRouter, document: JsonObject): DocumentedOperation[] {
  return walkProcedures(router).flatMap((walked) => {
    const meta = walked.meta.openapi;
    if (meta === undefined) return [];
    const operation = objectAt(objectAt(document, 'paths'), meta.path)[meta.method.toLowerCase()];
    if (!isObject(operation)) throw new Error(`${walked.path}: the generator left out ${meta.method} ${meta.path}`);
    return [{ operation, walked }];
  });
}

function tagsOf(operations: readonly DocumentedOperation[], { tags = [] }: OpenApiOptions): JsonObject[] {
  const used = operations.flatMap(({ walked }) => walked.meta.openapi?.tags ?? []);
  const unlisted = [...new Set(used)].filter((name) => !tags.some((tag) => tag.name === name));
  return [...tags.map((tag) => ({ ...tag })), ...unlisted.map((name) => ({ name }))];
}
