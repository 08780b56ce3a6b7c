import { connect } from 'node:net';

/** The code of the problem in an answer, and the paths of its issues. */
export async function problemIn(response: Response): Promise<{ status: number; code: unknown; paths: string[] }> {
  const body: unknown = await response.json();
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  const issues: unknown[] = typeof body === 'object' && body !== null && 'issues' in body && Array.isArray(body.issues) ? body.issues : [];
  return { status: response.status, code, paths: issues.map(pathOf) };
}

/** A POST of JSON text. */
export async function postJson(url: string, body: string | Uint8Array<ArrayBuffer>, contentType = 'application/json'): Promise<Response> {
  return await fetch(url, { method: 'POST', body, headers: contentType === '' ? {} : { 'content-type': contentType } });
}

/** Writes raw bytes to a port, then hangs up or waits for the other side to. Resolves to everything that came back. */
export async function rawExchange(port: number, bytes: string | Uint8Array, hangUp: boolean): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.write(bytes, resolve));
  if (hangUp) setTimeout(() => socket.resetAndDestroy(), 50);
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(chunks).toString('latin1');
}

function pathOf(issue: unknown): string {
  return typeof issue === 'object' && issue !== null && 'path' in issue ? String(issue.path) : '';
}
