import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** One answered request. `route` is a procedure or a pattern, never an address with ids in it. */
export interface RequestSample {
  readonly surface: string;
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
}

/** A process's figures, in the names Prometheus users expect. */
export interface Metrics {
  observeRequest(request: RequestSample): void;
  /** One call of a procedure, several of which may come in one request; `outcome` is `ok`, `refused` or `failed`. */
  observeProcedure(procedure: string, outcome: string, seconds: number): void;
  /** One photo, however it ended. */
  countPhoto(task: string, outcome: string): void;
  /** One step of reading a photo. */
  observeVision(step: string, seconds: number): void;
  /** One run of a job. */
  observeJob(job: string, outcome: string, seconds: number): void;
  /** A figure that is read when somebody looks. One that cannot be read is left out, and the others are told all the same. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
  /** As {@link Metrics.gauge}, one figure per value of a label. */
  gauges(
    name: string,
    help: string,
    label: string,
    read: () => Readonly<Record<string, number>> | Promise<Readonly<Record<string, number>>>,
  ): void;
  /** All of it as text, and its content type. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
}

const latencyBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Makes the metrics of one process: its own, Node's (event-loop lag, memory, garbage collection) and those added later. */
export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: 10 });
  const histogram = <T extends string>(name: string, help: string, labelNames: readonly T[]): Histogram<T> =>
    new Histogram({ name, help, labelNames, buckets: latencyBuckets, registers: [register] });
  const requests = histogram('souk_http_request_seconds', 'Time to answer a request', ['surface', 'route', 'method', 'status']);
  const procedures = histogram('souk_procedure_seconds', 'Time of a procedure, batched or not', ['procedure', 'outcome']);
  const vision = histogram('souk_vision_step_seconds', 'Time of a step of reading a photo', ['step']);
  const jobs = histogram('souk_job_seconds', 'Time of a run of a job', ['job', 'outcome']);
  const photos = new Counter({
    name: 'souk_vision_photos_total',
    help: 'Photos given to the models, by how it ended',
    labelNames: ['task', 'outcome'],
    registers: [register],
  });
  return {
    observeRequest: ({ seconds, ...labels }) => requests.observe(labels, seconds),
    observeProcedure: (procedure, outcome, seconds) => procedures.observe({ procedure, outcome }, seconds),
    countPhoto: (task, outcome) => photos.inc({ task, outcome }),
    observeVision: (step, seconds) => vision.observe({ step }, seconds),
    observeJob: (job, outcome, seconds) => jobs.observe({ job, outcome }, seconds),
    gauge: (name, help, read) => {
      new Gauge({
        name,
        help,
        registers: [register],
        async collect() {
          this.remove();
          const figure = await readOr(read, undefined);
          if (figure !== undefined) this.set(figure);
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
          for (const [value, figure] of Object.entries(await readOr(read, {}))) this.set({ [label]: value }, figure);
        },
      });
    },
    expose: async () => ({ contentType: register.contentType, text: await register.metrics() }),
  };
}

/** A database that is away must not take the figures of everything else with it. */
async function readOr<T, F>(read: () => T | Promise<T>, otherwise: F): Promise<T | F> {
  try {
    return await read();
  } catch {
    return otherwise;
  }
}
