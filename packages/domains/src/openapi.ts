import { createOpenApiDocument } from '@souk/rest/openapi-document';
import { eventStreamOperation } from './openapi-event-stream.ts';
import type { Grant } from './permission.ts';
import { permissions } from './permissions.ts';
import { version } from './platform/version.ts';
import { appRouter } from './router.ts';

type OpenApiDocument = ReturnType<typeof createOpenApiDocument>;

const description = `One backend for counters, gates, machine fleets, jewellers and restaurants.

Sign in with \`POST /auth/login\` and send the token as \`Authorization: Bearer …\`, or keep the cookie. Programs send an API key, devices their token.
Errors are problems \`{ code, message, issues?, details?, requestId }\`; go by the \`code\`. Lists are pages: send \`nextCursor\` back as \`cursor\`.
Send an \`Idempotency-Key\` with a POST that must not happen twice.

The same procedures are served to TypeScript as tRPC under \`/trpc\`; events also as WebSocket messages under \`/ws/notifications/\`.`;

const tags = [
  { name: 'auth', description: 'Signing in and out, passwords' },
  { name: 'profile', description: "The caller's own account" },
  { name: 'sessions', description: "Where the caller's account is signed in" },
  { name: 'organizations', description: 'Businesses' },
  { name: 'locations', description: 'Places of business' },
  { name: 'members', description: 'People and their roles' },
  { name: 'invitations', description: 'Offers to join' },
  { name: 'api-keys', description: 'Access for programs' },
  { name: 'devices', description: 'Cameras, tills, machines and kiosks' },
  { name: 'gate', description: 'Vehicles in, vehicles out' },
  { name: 'platform', description: 'Health, events, audit trail and failed jobs' },
];

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: 'Token of a sign-in, an API key or a device token' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'souk_session', description: 'Set by signing in; for browsers' },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key', description: 'For programs' },
  deviceToken: { type: 'apiKey', in: 'header', name: 'X-Device-Token', description: 'For devices, from their enrolment' },
};

/** The OpenAPI document of the whole REST surface: 3.1.0, or 3.0.3 for code generators. Made anew at every call. */
export function openApiDocument(openapiVersion: '3.1.0' | '3.0.3' = '3.1.0'): OpenApiDocument {
  const document = createOpenApiDocument(appRouter, {
    title: 'Souk',
    version,
    description,
    servers: [{ url: '/api/v1' }],
    securitySchemes,
    tags,
    openapiVersion,
  });
  const paths = { ...objectOf(document.paths), '/events/stream': { get: eventStreamOperation(openapiVersion) } };
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(objectOf(methods)))) nameCredentials(objectOf(operation));
  return { ...document, paths };
}

/** Only the credentials that can hold the operation's permission: no device is told that it may sign people in. */
function nameCredentials(operation: OpenApiDocument): void {
  const grants: Readonly<Record<string, Grant>> = permissions;
  const grant = grants[String(operation['x-permission'])];
  if (!grant) return;
  const names = ['bearer', 'cookie', ...(grant.apiKeys ? ['apiKey'] : []), ...(grant.devices.length > 0 ? ['deviceToken'] : [])];
  operation.security = names.map((name) => ({ [name]: [] }));
}

function objectOf(value: OpenApiDocument[string]): OpenApiDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
