import { fileURLToPath } from 'node:url';
import express, { type RequestHandler } from 'express';

const folder = fileURLToPath(new URL('../public', import.meta.url));

/** The few pages for people: where a mailed link leads, and what Souk says at its own address. */
export function pages(): RequestHandler {
  return express.static(folder, { extensions: ['html'], index: 'index.html', maxAge: '1h', redirect: false });
}
