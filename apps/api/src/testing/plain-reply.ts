/** A reply as text, without what differs by nature: the id of the request, and the id that was asked for. */
export function plainReply(
  { status, body }: { readonly status: number; readonly body: unknown },
  asked: string,
): { status: number; text: string } {
  const text = JSON.stringify(body)
    .replace(/\\?"requestId\\?":\\?"[^"\\]*\\?"/g, '')
    .replaceAll(asked, '(asked)');
  return { status, text };
}
