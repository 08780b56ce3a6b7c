import { connect, createServer, type Socket } from 'node:net';

/** A way to a MySQL that dies between two statements, as a process that is killed does. */
export interface StatementProxy {
  /** The address by this way. */
  readonly url: string;
  /** How often a connection that writes died. */
  cuts(): number;
  /**
   * From now on connections die: of those that write, and of those that only read, the first at its first statement after the settings of
   * its session, each later one a statement later. `lost`: the statement is done, and its answer is lost; a COMMIT too.
   */
  cutEver(what: 'before' | 'lost'): void;
  /** Connections live from now on. */
  mend(): void;
  /** Nobody gets through, and who is through is cut off; until {@link StatementProxy.mend}. */
  goAway(): void;
  close(): Promise<void>;
}

/** Every session begins with as many at least. */
const sessionStatements = 3;

/** Opens one to the database of an address. */
export async function openStatementProxy(target: string): Promise<StatementProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let mode: 'whole' | 'away' | 'before' | 'lost' = 'whole';
  const cuts = { writer: 0, reader: 0 };

  function connected(near: Socket): void {
    if (mode === 'away') return void near.resetAndDestroy();
    const far = connect(Number(port || 3306), hostname);
    const cut = (): void => {
      near.resetAndDestroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        cut();
      });
    }
    let done = -sessionStatements;
    let kind: keyof typeof cuts = 'writer';
    let isOver = false;
    const count = statementCounter();
    near.on('data', (bytes) => {
      if (isOver) return;
      done += count(bytes);
      if (bytes.includes('TRANSACTION READ ONLY')) kind = 'reader';
      isOver = mode !== 'whole' && done > cuts[kind];
      if (isOver) cuts[kind] += 1;
      if (isOver && mode === 'before') return cut();
      far.write(bytes);
    });
    far.on('data', (bytes) => (isOver ? cut() : near.write(bytes)));
  }

  const server = createServer(connected);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = new URL(target);
  url.host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cuts: () => cuts.writer,
    cutEver: (what) => {
      mode = what;
      Object.assign(cuts, { writer: 0, reader: 0 });
      cutAll();
    },
    mend: () => {
      mode = 'whole';
    },
    goAway: () => {
      mode = 'away';
      cutAll();
    },
    close: async () => {
      cutAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const headerBytes = 4;

/** Counts the statements in what a client sends: packets that begin a command, after those of the handshake. */
function statementCounter(): (bytes: Buffer) => number {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    let statements = 0;
    while (rest.byteLength >= headerBytes && rest.byteLength >= headerBytes + rest.readUIntLE(0, 3)) {
      // The number of a packet is 0 where a command begins.
      if (rest[3] === 0) statements += 1;
      rest = rest.subarray(headerBytes + rest.readUIntLE(0, 3));
    }
    return statements;
  };
}
