import { paperColumns } from './payment-text.ts';

interface Place {
  readonly url: string;
  readonly token: string;
  readonly signal: AbortSignal;
}

/** The receipt of an order as a till printer gets it. Files are fetched over REST: the client has no call for them. */
export async function receiptOverRest({ url, token, signal }: Place, orderId: string): Promise<string> {
  const address = `${url}/api/v1/orders/${orderId}/receipt.txt?width=${paperColumns}`;
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` }, signal });
  const text = await response.text();
  if (!response.ok) throw new Error(`The receipt was answered with status ${response.status}: ${text}`);
  return text;
}
