import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** An SMTP server for tests: takes mail, and can be told to refuse the next ones. */
export interface TestSmtpServer {
  readonly url: string;
  /** The messages taken, headers and all. */
  readonly messages: readonly string[];
  refuseNext(count: number): void;
  close(): Promise<void>;
}

/** Opens one on a free port of the loopback address. */
export async function openSmtpServer(): Promise<TestSmtpServer> {
  const messages: string[] = [];
  let refusals = 0;
  const server = createServer((socket) => {
    void converse(socket, () => refusals-- > 0, messages);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    refuseNext: (count) => {
      refusals = count;
    },
    close: async () => await new Promise((resolve) => server.close(() => resolve())),
  };
}

async function converse(socket: Socket, refuses: () => boolean, messages: string[]): Promise<void> {
  socket.on('error', () => undefined);
  socket.write('220 test\r\n');
  let message: string[] | null = null;
  for await (const line of createInterface({ input: socket })) {
    if (message && line !== '.') {
      message.push(line);
      continue;
    }
    if (message) messages.push(message.join('\n'));
    message = line === 'DATA' ? [] : null;
    socket.write(`${answerTo(line, refuses)}\r\n`);
  }
}

function answerTo(line: string, refuses: () => boolean): string {
  if (line === 'DATA') return '354 go on';
  if (line === 'QUIT') return '221 bye';
  return line.startsWith('MAIL') && refuses() ? '451 try again later' : '250 ok';
}
