// Prints what happens, as it happens, through cuts and restarts of the server: node follow-events.ts [how many]
import { signIn } from './sign-in.ts';

const wanted = Number(process.argv[2] ?? Number.POSITIVE_INFINITY);
const souk = await signIn();

// From the newest event on. Naming the position means that nothing is missed, even if the connection is cut before the first event.
const { lastPosition } = await souk.platform.events.list.query({ limit: 1 });
console.log(`after position ${lastPosition}`);

let seen = 0;
for await (const { data } of souk.platform.events.watch.subscribe({ after: lastPosition })) {
  console.log(data.position, data.at.toISOString(), data.type, data.subject);
  seen += 1;
  if (seen >= wanted) break;
}
await souk.close();
