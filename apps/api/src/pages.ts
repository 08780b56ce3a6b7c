import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, Router } from 'express';

const folder = fileURLToPath(new URL('../public', import.meta.url));

/**
 * The few pages for people: where a mailed link leads, what Souk says at its own address, and the API reference as `/docs` (Scalar)
 * and `/api/swagger-ui/`, with the documents they show. Every byte comes from here: a shop without internet sees them too.
 */
export function pages(): Router {
  const router = Router();
  router.get('/openapi.json', sendDocument('3.1.0'));
  router.get('/openapi-3.0.json', sendDocument('3.0.3'));

  router.get('/docs', allow(viewerPolicy));
  router.use('/docs/scalar.js', asset('@scalar/api-reference', 'browser/standalone.js'));
  router.get('/api/swagger-ui', allow(viewerPolicy), (_req, res) => res.sendFile('swagger-ui.html', { root: folder, maxAge: '1h' }));
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js'])
    router.use(`/api/swagger-ui/${file}`, asset('swagger-ui-dist/package.json', file));

  router.use(allow(pagePolicy), express.static(folder, { extensions: ['html'], index: 'index.html', maxAge: '1h', redirect: false }));
  return router;
}

/** No script stands in a page, so that only files of ours can run. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/** The viewers write styles while they run; a style can run nothing. */
const viewerPolicy = [
  ...pagePolicy.filter((part) => !/^(style|img)-src/.test(part)),
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
];

function allow(policy: readonly string[]): RequestHandler {
  return (_req, res, next) => {
    // The viewers' policy comes first and stays.
    if (!res.locals.hasPolicy) res.setHeader('Content-Security-Policy', policy.join('; '));
    res.locals.hasPolicy = true;
    next();
  };
}

/** A file of an installed package, `path` below the folder of the module named. */
function asset(module: string, path: string): RequestHandler {
  const file = join(dirname(createRequire(import.meta.url).resolve(module)), path);
  // Below a root, for pnpm keeps packages in a folder whose name begins with a dot.
  return (_req, res) => res.sendFile(basename(file), { root: dirname(file), maxAge: '1d' });
}

function sendDocument(version: '3.1.0' | '3.0.3'): RequestHandler {
  let made: { readonly text: string; readonly etag: string } | undefined;
  return async (req, res) => {
    made ??= tagged(await documentText(version));
    // Nothing in it is secret, and editors of other origins read it.
    res.set({
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': 'no-cache',
      ETag: made.etag,
    });
    if (req.fresh) res.status(304).end();
    else res.type('application/json').send(made.text);
  };
}

/** The generator is a tenth of all that Souk imports, and most starts are never asked for the document. */
async function documentText(version: '3.1.0' | '3.0.3'): Promise<string> {
  const { openApiDocument } = await import('@souk/domains/openapi');
  return JSON.stringify(openApiDocument(version));
}

function tagged(text: string): { readonly text: string; readonly etag: string } {
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"` };
}
