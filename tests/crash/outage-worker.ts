// A server's outbox and nothing else, in a process that its parent kills: sends to one double of a partner by channel.
import { readFileSync } from 'node:fs'
import { realClockAt } from '#platform/clock.ts'
import { type DatabaseConnection, openDatabase } from '#platform/database.ts'
import { createLog } from '#platform/log.ts'
import { type Adapter, type Adapters, outboxTask } from '#platform/outbox.ts'
import { CHANNELS, type OutageTask } from './outage.ts'

const { connection, clockFile, partner }: OutageTask & { connection: DatabaseConnection } = JSON.parse(
  process.env.OUTAGE ?? '{}',
)
const db = openDatabase({ ...connection, max: CHANNELS.length })
const clock = realClockAt(() => Temporal.Instant.from(readFileSync(clockFile, 'utf8')))

const sending =
  (channel: string): Adapter =>
  async ({ key, dossierId }) => {
    const answer = await fetch(`${partner}/${channel}`, { method: 'POST', body: JSON.stringify({ key, dossierId }) })
    return answer.ok
      ? { outcome: 'sent', answer: 'Reçu.' }
      : { outcome: 'retry', answer: 'Le partenaire ne répond pas.' }
  }
const adapters: Adapters = Object.fromEntries(CHANNELS.map((channel) => [channel, sending(channel)]))
const task = outboxTask(db, clock, adapters, createLog('silent'))
const never = new AbortController().signal
process.stdout.write('prêt\n')
for (;;) {
  await task.run(never)
  await new Promise((resolve) => setTimeout(resolve, 5))
}
