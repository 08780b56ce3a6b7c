import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';
import { visionObserver } from './observe-vision.ts';

it('tells of everything else when one figure cannot be read', async () => {
  const metrics = createMetrics();
  metrics.gauge('souk_broken', 'Fails', () => Promise.reject(new Error('no database')));
  metrics.gauges('souk_broken_too', 'Fails', 'queue', () => {
    throw new Error('no database');
  });
  metrics.gauge('souk_fine', 'Works', () => 7);
  const { text, contentType } = await metrics.expose();
  expect(text).toContain('souk_fine 7');
  expect(text).not.toMatch(/^souk_broken[ {]/m);
  expect(contentType).toContain('text/plain');
});

it('forgets a label that is no longer there', async () => {
  const metrics = createMetrics();
  let queues: Record<string, number> = { mail: 1, old: 2 };
  metrics.gauges('souk_jobs_waiting', 'Jobs', 'job', () => queues);
  expect((await metrics.expose()).text).toContain('souk_jobs_waiting{job="old"} 2');
  queues = { mail: 1 };
  expect((await metrics.expose()).text).not.toContain('job="old"');
});

it('counts a photo that was refused, but takes no times from it', async () => {
  const metrics = createMetrics();
  const observe = visionObserver(metrics);
  const times = { queued: 1, decode: 2, detect: 3, read: 4, total: 10 };
  observe({ task: 'plates', outcome: 'ok', ...times });
  observe({ task: 'plates', outcome: 'vision.overloaded', queued: 0, decode: 0, detect: 0, read: 0, total: 0 });
  const { text } = await metrics.expose();
  expect(text).toContain('souk_vision_photos_total{task="plates",outcome="vision.overloaded"} 1');
  expect(text).toContain('souk_vision_step_seconds_count{step="decode"} 1');
});
