import { requestErrors } from '@souk/core/request-errors';
import { textIssuesOf } from '@souk/rest/check-text';
import { readForm } from '@souk/rest/read-form';
import type { InputDraft } from '@souk/rest/read-text-fields';
import express, { type Request, type RequestHandler } from 'express';
import { z } from 'zod';
import type { Surface } from '../host.ts';

const megabyte = 1024 * 1024;
const asText = { isList: false, coerce: (text: string) => text };

/** Reads JSON and plain forms into `req.body`; a form with parts is read by the route that expects it. */
export function bodyParsers(): RequestHandler[] {
  return [
    express.urlencoded({ extended: false, limit: '100kb', parameterLimit: 100 }),
    // Old clients do not always say that their JSON is JSON.
    express.json({
      limit: '100kb',
      type: ({ headers }) => !/^(multipart\/|application\/x-www-form-urlencoded)/i.test(String(headers['content-type'])),
    }),
  ];
}

/**
 * The fields of a request as `schema` has them, whether they come as JSON, as a plain form or as a form with files; fields that nobody
 * asked for are passed over, as Flask does. Throws `request.invalid` with the field, `request.malformed` and `request.too_large`.
 */
export async function readBody<S extends z.ZodObject>(surface: Surface, req: Request, schema: S): Promise<z.output<S>> {
  const isForm = req.headers['content-type']?.toLowerCase().startsWith('multipart/form-data') === true;
  const body: unknown = isForm ? await readParts(surface, req, schema) : (req.body ?? {});
  const issues = textIssuesOf(body);
  if (issues.length > 0) throw requestErrors.invalid({ issues });
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw requestErrors.invalid({ issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || '(body)', message })) });
}

async function readParts({ host }: Surface, req: Request, schema: z.ZodObject): Promise<InputDraft['input']> {
  const names = Object.keys(schema.shape);
  const files = new Set(names.filter((name) => isFile(schema.shape[name])));
  const text = new Map(names.filter((name) => !files.has(name)).map((name) => [name, asText]));
  const draft: InputDraft = { input: Object.create(null), issues: [] };
  const shape = { hasInput: true, path: new Map(), text, files, takesJson: false };
  await readForm(req, shape, host.services.settings.UPLOAD_LIMIT_MB * megabyte, draft);
  const issues = draft.issues.filter(({ path }) => path === '(body)' || Object.hasOwn(schema.shape, path));
  if (issues.length > 0) throw requestErrors.invalid({ issues });
  // Where nothing was chosen, browsers send an empty file.
  return Object.fromEntries(Object.entries(draft.input).filter(([, value]) => !(value instanceof File && value.size === 0)));
}

function isFile(field: unknown): boolean {
  if (field instanceof z.ZodOptional) return isFile(field.unwrap());
  return field instanceof z.ZodFile || (field instanceof z.ZodUnion && field.options.some(isFile));
}
