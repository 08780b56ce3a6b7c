// Prints the latest passages, newest first, page by page: node list-passages.ts [how many]
import { signIn } from './sign-in.ts';

const wanted = Number(process.argv[2] ?? 50);
const souk = await signIn();

let printed = 0;
let cursor: string | null | undefined;
while (cursor !== null && printed < wanted) {
  const page = await souk.gate.passages.list.query({ cursor, limit: Math.min(wanted - printed, 20) });
  for (const { at, status, plate, reviewState } of page.items) {
    console.log(at.toISOString(), status.padEnd(8), (plate || '?').padEnd(12), reviewState);
  }
  printed += page.items.length;
  cursor = page.nextCursor;
}
console.log(`${printed} passages`);
