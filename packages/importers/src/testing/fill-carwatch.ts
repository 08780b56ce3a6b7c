import { renderPhoto } from '@souk/media/test-images';
import { bcryptOfPassword } from './many-passages.ts';
import type { OldCarwatch } from './old-carwatch.ts';

/** The photos of {@link fillCarwatch}, by their ids: what was sent to the old system, and what that had of it. */
export async function carwatchPhotos(): Promise<Record<'plain' | 'turned' | 'png' | 'cut' | 'text', Buffer>> {
  const plain = await renderPhoto(200, 100).jpeg().toBuffer();
  return {
    plain,
    // As a phone held upright writes it: pixels lying, and a tag that says so, beside what else it tells of its owner.
    turned: await renderPhoto(160, 90)
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Artist: 'somebody' } })
      .jpeg()
      .toBuffer(),
    png: await renderPhoto(120, 80).png().toBuffer(),
    cut: plain.subarray(0, plain.byteLength / 2),
    text: Buffer.from('not a photo'),
  };
}

/** Fills a CarWatch with a little of everything, and with what goes wrong. */
export async function fillCarwatch(old: OldCarwatch): Promise<void> {
  await old.user(1, 'guard one', bcryptOfPassword);
  await old.user(2, 'Ünal', bcryptOfPassword.replace('$2b$', '$2y$'));
  await old.user(4, 'x', bcryptOfPassword);
  await old.user(7, ' night.shift ', bcryptOfPassword);
  await old.user(8, 'careless', 'password');

  const [leaving, unknown] = [
    { subject: 'Vehicle Exit', description: 'car is being use' },
    { subject: 'Unknown Status', description: 'car is being use' },
  ];
  await old.passage({ id: 1, date: '2025-06-15 10:30:00', user: 1 });
  await old.passage({ id: 2, ...leaving, date: '2025-06-15 11:00:00', user: 2 });
  await old.passage({ id: 3, ...unknown, plate: 'XYZ789', date: '2025-06-15 11:10:00' });
  await old.passage({
    id: 5,
    plate: ' ab-123 cd ',
    subject: 'Manual Entry',
    description: 'Überprüft\r\n"ja" 🚗',
    date: '2025-06-15 11:20:00',
    user: 7,
  });
  await old.passage({ id: 6, plate: null, subject: null, description: null, date: '2025-06-15 11:30:00' });
  await old.passage({ id: 7, plate: 'No plate detected', date: '2025-06-15 11:40:00', user: 4 });
  await old.passage({
    id: 8,
    plate: 'กข 1234',
    subject: 'Vehicle Entry',
    description: 'seen by hand',
    date: '2025-06-15 11:50:00',
    user: 1,
  });
  await old.passage({ id: 9, plate: 'A\0B', date: '2025-06-15 11:55:00' });
  await old.query("set sql_mode = ''");
  await old.passage({ id: 10, date: '0000-00-00 00:00:00' });

  const { plain, turned, png, cut, text } = await carwatchPhotos();
  await old.photo({ id: 1, data: plain, date: '2025-06-15 10:29:56' });
  await old.photo({ id: 2, data: turned, date: '2025-06-15 10:59:58' });
  await old.photo({ id: 3, data: png, date: '2025-06-15 11:09:50', name: 'snap.png' });
  await old.photo({ id: 4, data: text, date: '2025-06-15 11:39:58' });
  await old.photo({ id: 5, data: cut, date: '2025-06-15 12:00:00' });
  await old.photo({ id: 6, data: Buffer.alloc(0), date: '2025-06-15 12:00:01' });
  await old.photo({ id: 7, data: plain, date: '2025-06-15 12:10:00' });
}
