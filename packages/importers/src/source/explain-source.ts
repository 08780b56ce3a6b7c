import { ImportFailure } from '../import-failure.ts';
import type { SourceAddress } from './parse-source-url.ts';

type Reason = (address: SourceAddress) => string;

/** Where the address of an import stands. */
const usual = '--from';

const unreachable = (why: string): Reason => {
  return ({ host, port, setting = usual }) => `No MySQL at ${host}:${port}: ${why}. Start it, or correct ${setting}.`;
};
const reasons: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: unreachable('nothing listens there'),
  ENOTFOUND: unreachable('there is no such host'),
  EAI_AGAIN: unreachable('the name of the host cannot be looked up'),
  ETIMEDOUT: unreachable('it does not answer'),
  EHOSTUNREACH: unreachable('the host cannot be reached'),
  ENETUNREACH: unreachable('the network cannot be reached'),
  ECONNRESET: unreachable('the connection was cut'),
  EPIPE: unreachable('the connection was cut'),
  PROTOCOL_CONNECTION_LOST: unreachable('the connection was cut'),
  ER_CON_COUNT_ERROR: unreachable('it has no connection left'),
  ER_SERVER_SHUTDOWN: unreachable('it is stopping'),
  ER_ACCESS_DENIED_ERROR: ({ host, user, setting = usual }) =>
    `MySQL at ${host} does not let ${user} in. Correct the user or the password in ${setting}; some take TLS only: ?ssl-mode=required.`,
  ER_DBACCESS_DENIED_ERROR: ({ user, database }) => `${user} may not use the database "${database}". Grant it SELECT there.`,
  ER_TABLEACCESS_DENIED_ERROR: ({ user, database }) => `${user} may not read every table of "${database}". Grant it SELECT there.`,
  ER_BAD_DB_ERROR: ({ host, database, setting = usual }) => `MySQL at ${host} has no database "${database}". Correct ${setting}.`,
  ER_SECURE_TRANSPORT_REQUIRED: ({ host, setting = usual }) =>
    `MySQL at ${host} takes TLS only. Add ?ssl-mode=required, or ssl-ca, to ${setting}.`,
  HANDSHAKE_NO_SSL_SUPPORT: ({ host, setting = usual }) =>
    `MySQL at ${host} has no TLS. Leave the ssl options out of ${setting}, or switch TLS on there.`,
};

/** Waits for something that the old database does, and says in one line what is wrong with it. What is not the database's passes. */
export async function explainingSource<T>(address: SourceAddress, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw explained(error, address);
  }
}

function explained(error: unknown, address: SourceAddress): unknown {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const reason = 'code' in at && typeof at.code === 'string' ? (reasons[at.code] ?? otherReason(at.code, at.message)) : undefined;
    if (reason) return new ImportFailure(reason(address), error);
  }
  return error;
}

/** What MySQL or TLS says itself, where nobody has put it in better words. */
function otherReason(code: string, message: string): Reason | undefined {
  const [line = ''] = message.split('\n');
  if (code.startsWith('ER_ACCESS_DENIED')) return reasons.ER_ACCESS_DENIED_ERROR;
  if (/^(ER_|PROTOCOL_)/.test(code)) return ({ host }) => `MySQL at ${host} says: ${line.replace(/\.$/, '')}.`;
  if (/^(ERR_SSL|ERR_TLS|ERR_OSSL|HANDSHAKE_)/.test(code)) {
    return ({ host, setting = usual }) =>
      `No TLS with MySQL at ${host}: ${line.replace(/\.$/, '')}. Correct ssl-ca, ssl-cert, ssl-key or the host in ${setting}.`;
  }
  return undefined;
}
