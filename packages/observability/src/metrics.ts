import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** A process's figures, in the names Prometheus users expect. */
export interface Metrics {
  /** One answered request: `route` is a pattern or a procedure, never an address with ids in it. */
  observeRequest(request: { readonly surface: string; readonly route: string; readonly method: string; readonly status: number; readonly seconds: number }): void;
  /** One step of reading a photo. */
  observeVision(step: string, seconds: number): void;
  /** One run of a job. */
  observeJob(job: string, outcome: string, seconds: number): void;
  /** A figure that is read when somebody looks. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
  /** As {@link Metrics.gauge}, one figure per value of a label. */
  gauges(name: string, help: string, label: string, read: () => Promise<Readonly<Record<string, number>>>): void;
  /** All of it as text, and its content type. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
}

const latencyBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Makes the metrics of one process: its own, Node's (event-loop lag, memory, garbage collection) and those added later. */
export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: 10 });
  const requests = new Histogram({
    name: 'souk_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['surface', 'route', 'method', 'status'],
    buckets: latencyBuckets,
    registers: [register],
  });
  const vision = new Histogram({
    name: 'souk_vision_step_seconds',
    help: 'Time of a step of reading a photo',
    labelNames: ['step'],
    buckets: latencyBuckets,
    registers: [register],
  });
  const jobs = new Histogram({
    name: 'souk_job_seconds',
    help: 'Time of a run of a job',
    labelNames: ['job', 'outcome'],
    buckets: latencyBuckets,
    registers: [register],
  });
  return {
    observeRequest: ({ seconds, ...labels }) => requests.observe(labels, seconds),
    observeVision: (step, seconds) => vision.observe({ step }, seconds),
    observeJob: (job, outcome, seconds) => jobs.observe({ job, outcome }, seconds),
    gauge: (name, help, read) => {
      new Gauge({
        name,
        help,
        registers: [register],
        async collect() {
          this.set(await read());
        },
      });
    },
    gauges: (name, help, label, read) => {
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers: [register],
        async collect() {
          this.reset();
          for (const [value, figure] of Object.entries(await read())) this.set({ [label]: value }, figure);
        },
      });
    },
    expose: async () => ({ contentType: register.contentType, text: await register.metrics() }),
  };
}
