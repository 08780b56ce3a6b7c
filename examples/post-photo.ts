// Posts a photo of a vehicle and prints what was read from it: node post-photo.ts car.jpg [entering|leaving]
import { callContext } from '@souk/client';
import { fileFrom } from '@souk/client/node';
import { signIn } from './sign-in.ts';

const [path, direction] = process.argv.slice(2);
if (path === undefined) throw new Error('Which photo? node post-photo.ts car.jpg');
const status = direction === 'entering' || direction === 'leaving' ? direction : 'unknown';

const souk = await signIn();
const context = callContext({
  onProgress: ({ sentBytes, totalBytes }) => process.stderr.write(`\r${Math.round((100 * sentBytes) / totalBytes)} % sent `),
});
const { passage, plates, timings } = await souk.gate.captures.create.mutate({ image: await fileFrom(path), status }, { context });

console.log(`\n${passage.plate || 'no plate'} (${passage.reviewState}), ${passage.status}`);
for (const { text, confidence, minCharConfidence } of plates) {
  console.log(`  ${text}: plate ${confidence.toFixed(2)}, weakest character ${minCharConfidence.toFixed(2)}`);
}
console.log('  milliseconds:', timings);
