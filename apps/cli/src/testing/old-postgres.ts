import { createServer } from 'node:net';

/** A server that speaks just enough of PostgreSQL's protocol to say that it is version 14. */
export async function oldPostgres(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((socket) => {
    let isStarted = false;
    socket.on('error', () => undefined);
    socket.on('data', () => {
      socket.write(isStarted ? answer() : Buffer.concat([message('R', int32(0)), ready]));
      isStarted = true;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `postgres://souk:secret-word@127.0.0.1:${port}/souk`, close: () => void server.close() };
}

const ready = message('Z', Buffer.from('I'));

/** One row with one column of text (https://www.postgresql.org/docs/current/protocol-message-formats.html). */
function answer(): Buffer {
  const column = Buffer.concat([Buffer.from('server_version_num\0'), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)]);
  const value = Buffer.from('140012');
  const row = Buffer.concat([int16(1), int32(value.length), value]);
  return Buffer.concat([message('T', Buffer.concat([int16(1), column])), message('D', row), message('C', Buffer.from('SHOW\0')), ready]);
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}
