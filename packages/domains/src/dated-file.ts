import type { FileReply } from '@souk/rest/file-reply';

const contentTypes = { csv: 'text/csv; charset=utf-8; header=present', tar: 'application/x-tar' } as const;

/** A download saved as `<name>-<date>.<type>`, kept by no cache; `body` is asked for once the answer begins. */
export function datedFile(name: string, type: keyof typeof contentTypes, body: FileReply['body']): FileReply {
  const date = new Date().toISOString().slice(0, 10);
  return {
    kind: 'file',
    headers: {
      'content-type': contentTypes[type],
      'content-disposition': `attachment; filename="${name}-${date}.${type}"`,
      'cache-control': 'private, no-store',
    },
    body,
  };
}
