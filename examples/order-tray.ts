// Takes the photo of a tray to its receipt; what a person counts puts a wrong bill right: node order-tray.ts tray.jpg [red=2 green=1 …]
import { createSoukClient, type SoukInputs } from '@souk/client';
import { fileFrom } from '@souk/client/node';
import { env } from './env.ts';

type Counts = SoukInputs['counter']['detections']['correct']['counts'];

const [path, ...counted] = process.argv.slice(2);
if (path === undefined) throw new Error('Which photo? node order-tray.ts tray.jpg');

const { url, login, password, counter: organization } = env;
const souk = createSoukClient({ url });
const { token } = await souk.signIn({ login, password, organization });

const { detections } = souk.counter;
let bill = await detections.create.mutate({ image: await fileFrom(path) });
for (const { colour, count, unitPrice, total } of bill.items) console.log(`${count} ${colour} at ${unitPrice ?? 'no price'}: ${total}`);
for (const { message } of bill.issues) console.log(`doubt: ${message}`);

// A version that somebody else has changed meanwhile is refused.
const { id, version } = bill;
if (counted.length > 0) bill = await detections.correct.mutate({ id, version, counts: countsIn(counted) });
else if (bill.needsConfirmation) bill = await detections.confirm.mutate({ id, version });

// The server computes the price; a total that the customer was not shown is refused. Each call repeats safely.
const order = await detections.order.mutate({ id, expectedTotal: bill.total });
const { payment } = await souk.sales.payments.capture.mutate({ orderId: order.id, method: 'cash', tenderedMinor: order.totalMinor + 500 });
const { number } = await souk.sales.receipts.issue.mutate({ orderId: order.id });
console.log(`order ${order.number}: ${payment.amountMinor} ${payment.currency} paid, ${payment.changeMinor} change, receipt ${number}`);

// Files come over REST.
const response = await fetch(`${url}/api/v1/orders/${order.id}/receipt.txt?width=32`, { headers: { authorization: `Bearer ${token}` } });
if (!response.ok) throw new Error(`the receipt answered ${response.status}`);
console.log(await response.text());

function countsIn(words: readonly string[]): Counts {
  return Object.fromEntries(words.map((word) => word.split('=')).map(([colour, count]) => [colour, Number(count)]));
}
