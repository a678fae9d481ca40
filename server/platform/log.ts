import { type DestinationStream, pino } from 'pino'

/**
 * Structured log. No personal data by construction: a request is logged by its method, route, status and duration,
 * never by its query, body, cookies or headers.
 */
export const createLog = (level: string, to: DestinationStream = pino.destination(1)) =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['*.password', '*.cookie', '*.authorization'], censor: '[masqué]' },
      serializers: {
        err: (error: unknown) =>
          error instanceof Error
            ? { type: error.name, code: Reflect.get(error, 'code'), stack: stackWithoutMessage(error) }
            : { type: typeof error },
      },
    },
    to,
  )

export type Log = ReturnType<typeof createLog>

/** Messages of the database quote row values; the stack alone tells where. */
const stackWithoutMessage = (error: Error) =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')
