import { z } from 'zod';
import { alternate } from '../alternate.ts';
import type { Bench, BenchSetup } from '../bench.ts';
import { loadPhotos, photosNote } from '../load/photos.ts';
import { captureTarget } from '../souk/capture-target.ts';
import { startSouk } from '../souk/start-souk.ts';
import { comparePhotoRuns, summaryOf } from './compare-photo-runs.ts';
import { type PhotoSide, photoSide } from './photo-side.ts';
import { startPeer } from './start-peer.ts';

const PeerAnswer = z.object({ plate_number: z.string() });

/** A photo on its whole way: multipart, decoded, read, stored, recorded, answered. */
export const photoBench: Bench = {
  name: 'photo',
  title: 'photos posted to the gate against the Flask yardstick',
  run: async (setup: BenchSetup) => {
    const { options } = setup;
    const photos = await loadPhotos(options.photosFolder);
    const souk = await startSouk(setup);
    let cpuMs = 0;
    const cpuSoFar = async () => {
      cpuMs += (await souk.usage()).cpuMs;
      return cpuMs;
    };
    const ours = photoSide(captureTarget(souk), photos, cpuSoFar);
    const theirs = await openPeerSide(setup, photos);
    const sides = theirs ? [theirs, ours] : [ours];
    await alternate(
      options.rounds,
      sides.flatMap(({ together, oneByOne }) => [together, oneByOne]),
    );
    const notes = theirs ? summaryOf(ours, theirs, options.peerThreads) : ['The yardstick was left out: give --peer and --peer-models.'];
    return {
      figures: comparePhotoRuns(ours, theirs),
      notes: [
        photosNote(photos, options.photosFolder),
        ...notes,
        `Ours: one process, vision threads: ${souk.visionWorkers}; the gate reads ${options.recipe === 'once' ? 'once' : 'thoroughly'}.`,
      ],
    };
  },
};

async function openPeerSide(
  { options, resources, databaseServer }: BenchSetup,
  photos: Parameters<typeof photoSide>[1],
): Promise<PhotoSide | null> {
  const { peerFolder, peerModelsFolder } = options;
  if (peerFolder === undefined || peerModelsFolder === undefined) return null;
  const peer = await startPeer({
    folder: peerFolder,
    modelsFolder: peerModelsFolder,
    threads: options.peerThreads,
    serverUrl: await databaseServer(),
    owner: resources,
  });
  const plateOf = (answer: unknown) => PeerAnswer.parse(answer).plate_number;
  return photoSide({ url: `${peer.url}/api/upload_image`, field: 'image', plateOf }, photos, peer.cpuMs);
}
