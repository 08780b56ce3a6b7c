import { connect } from 'node:net';

/** Sends bytes to a local port and returns all that comes back until the other side closes. */
export async function rawExchange(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(bytes);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of socket) chunks.push(chunk);
  } catch {
    // A connection that is reset has said all it will.
  }
  return Buffer.concat(chunks).toString();
}
