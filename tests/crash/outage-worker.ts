// A server's departures and nothing else, in a process that its parent kills: the adapters of every partner, as the server plugs them in.
import { readFileSync } from 'node:fs'
import { legalClockAt, realClockAt } from '#platform/clock.ts'
import { type DatabaseConnection, openDatabase } from '#platform/database.ts'
import { openFileStore } from '#platform/file-store.ts'
import { createLog } from '#platform/log.ts'
import { type Adapters, outboxTask } from '#platform/outbox.ts'
import { mailAdapter } from '#server/agency/mail/adapter.ts'
import { REQUEST_TOPICS } from '#server/dossier/consultations/request-topics.ts'
import { DOSSIER_TOPICS } from '#server/dossier/letters/dossier-topics.ts'
import { planDepartures } from '#server/dossier/platau/planning.ts'
import { platauAdapter } from '#server/dossier/platau/sending.ts'
import { pluggedHub } from '#server/dossier/platau/settings.ts'
import { s2low } from '#server/dossier/transmissions/s2low.ts'
import { transmissionAdapter } from '#server/dossier/transmissions/sending.ts'
import { testConfig } from '#tests/fixtures/test-config.ts'
import type { OutageTask } from './outage-report.ts'

const { connection, clockFile, filesFolder, smtp, tdt, publicUrl }: OutageTask & { connection: DatabaseConnection } =
  JSON.parse(process.env.OUTAGE ?? '{}')
const now = () => Temporal.Instant.from(readFileSync(clockFile, 'utf8'))
const deps = {
  db: openDatabase({ ...connection, max: 4 }),
  clock: legalClockAt(now),
  realClock: realClockAt(now),
  files: openFileStore(filesFolder),
  log: createLog('silent'),
  config: { ...testConfig(filesFolder), smtp, publicUrl },
}
const operator = s2low({
  ...tdt,
  certificate: Buffer.from(tdt.certificate, 'base64'),
  authorities: Buffer.from(tdt.authorities, 'base64'),
})
const mail = mailAdapter(deps, { ...DOSSIER_TOPICS, ...REQUEST_TOPICS })
const adapters: Adapters = {
  ...(mail ? { mail } : {}),
  legalityControl: transmissionAdapter(deps, { tdt: operator }),
  stateHub: platauAdapter(deps, pluggedHub(deps)),
}
const task = outboxTask(deps.db, deps.realClock, adapters, deps.log)
const never = new AbortController().signal
process.stdout.write('prêt\n')
for (;;) {
  await planDepartures(deps, never)
  await task.run(never)
  await new Promise((resolve) => setTimeout(resolve, 5))
}
