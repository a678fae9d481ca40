import { createServer, type Server } from 'node:http'
import type { RequestHandler } from 'express'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Log } from './log.ts'

/** Seconds: budgets of the desk are 12 ms, 50 ms, 100 ms, 300 ms; a PDF or an import's upload takes longer. */
const ANSWER_BUCKETS = [0.005, 0.012, 0.025, 0.05, 0.1, 0.3, 1, 3, 10]

type Labels = Readonly<Record<string, string>>
type Measure = { value: number; labels?: Labels }

/**
 * What is measured when somebody asks. `read` gives one value for each set of labels, which name things of the program
 * (a channel, a state, a task) and never anything of a person or of a dossier.
 */
export type Gauged = { name: string; help: string; labels?: readonly string[]; read(): Promise<readonly Measure[]> }

export type Metrics = {
  /** Times every answer under the route of its table. */
  observe: RequestHandler
  add(gauge: Gauged): void
  text(): Promise<string>
  readonly contentType: string
}

/** The measures of one process. One that cannot be read is left out of the answer, which says the others all the same. */
export function createMetrics(log: Log): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const answers = new Histogram({
    name: 'parvis_http_answer_seconds',
    help: 'Time from a request to the end of its answer, by route of the API',
    labelNames: ['method', 'route', 'status'],
    buckets: ANSWER_BUCKETS,
    registers: [registry],
  })
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observe: (req, res, next) => {
      const end = answers.startTimer()
      res.once('close', () => {
        const status = res.writableFinished ? `${Math.floor(res.statusCode / 100)}xx` : 'aborted'
        end({ method: req.method, route: routeOf(req.route, req.path), status })
      })
      next()
    },
    add({ name, help, labels = [], read }) {
      new Gauge({
        name,
        help,
        labelNames: [...labels],
        registers: [registry],
        async collect() {
          const values = await read().catch((error: unknown) => {
            log.error({ err: error, measure: name }, 'metrics')
            return []
          })
          this.reset()
          if (values.length === 0 && labels.length === 0) this.remove()
          for (const { value, labels: of = {} } of values) this.set({ ...of }, value)
        },
      })
    },
  }
}

/** The path of the table, with its parameters unread; what has none is a file, or nothing of ours. */
function routeOf(route: { path?: unknown } | undefined, path: string): string {
  if (typeof route?.path === 'string') return route.path
  return path.startsWith('/api/') ? 'unknown' : 'file'
}

/**
 * The measures on a port of their own: it has no password, and the proxy of the desk does not know it.
 * @returns the server once it listens
 */
export function serveMetrics(metrics: Metrics, { port, host }: { port: number; host: string }): Promise<Server> {
  const server = createServer((req, res) => {
    if (req.method !== 'GET' || req.url !== '/metrics') {
      res.writeHead(404).end()
      return
    }
    void metrics.text().then(
      (text) => res.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text),
      () => res.writeHead(500).end(),
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}
