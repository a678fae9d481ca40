import { once } from 'node:events'
import { resolve } from 'node:path'
import { endDeadLeavings } from './agency/leaving/leaving.ts'
import { mailAdapter } from './agency/mail/adapter.ts'
import { recoverDeliveries } from './agency/owners/deliveries.ts'
import { demoAccountLines, openDemoAccounts } from './agency/people/demo-accounts.ts'
import { createApp, handedOver, mailTopics } from './app.ts'
import { loadAgenda } from './demo/agenda.ts'
import { loadBookings } from './demo/bookings.ts'
import { demoMonenfant, loadChildcare } from './demo/childcare.ts'
import { loadCommittee } from './demo/committee.ts'
import { loadDemoIfEmpty } from './demo/demo.ts'
import { loadFirstDossiers } from './demo/dossiers.ts'
import { loadFormRequests } from './demo/form-requests.ts'
import { loadFormerSoftware } from './demo/former-software.ts'
import { loadGrants } from './demo/grants.ts'
import { loadHomes } from './demo/homes.ts'
import { loadNotices } from './demo/notices.ts'
import { demoPayfip } from './demo/payfip/mounted.ts'
import { loadPayments } from './demo/payments.ts'
import { loadPlanDraft } from './demo/plan-draft.ts'
import { loadPlanHistory } from './demo/plan-history.ts'
import { loadPlanRequests } from './demo/plan-requests.ts'
import { loadSensors, simulatedSensors } from './demo/sensors.ts'
import { territoryAhead } from './demo/territory-ahead.ts'
import { sealingSentences } from './dossier/letters/sealing.ts'
import { platauActs } from './dossier/platau/acts.ts'
import { followPlatau } from './dossier/platau/notifications.ts'
import { planDepartures } from './dossier/platau/planning.ts'
import { platauAdapter } from './dossier/platau/sending.ts'
import { pluggedHub } from './dossier/platau/settings.ts'
import { followSignatureBook } from './dossier/signature-book/following.ts'
import { parapheur } from './dossier/signature-book/parapheur.ts'
import { bookAdapter } from './dossier/signature-book/sending.ts'
import { interruptDeadTakeovers, recoverTakeovers } from './dossier/takeover/takeover-queue.ts'
import { s2low } from './dossier/transmissions/s2low.ts'
import { followTransmissions, transmissionAdapter } from './dossier/transmissions/sending.ts'
import { measures } from './measures.ts'
import { recoverImports } from './place/datasets/datasets.ts'
import { loadTerritory } from './place/datasets/territory.ts'
import { forgetReceivedDrafts } from './plan/drafts/drafts.ts'
import { forgetUnfinishedChecks } from './plan/package-check/package-check.ts'
import { backupTask, endDeadBackups } from './platform/backup-runs.ts'
import { adminCodeSentence, readConfig } from './platform/config.ts'
import { openDatabase } from './platform/database.ts'
import { keptDaysAhead, movableClock } from './platform/demo-clock.ts'
import type { Deps } from './platform/deps.ts'
import { installedFiles } from './platform/installed-files.ts'
import { createLog } from './platform/log.ts'
import { createMetrics, serveMetrics } from './platform/metrics.ts'
import { openMigrated } from './platform/migrate.ts'
import { outboxTask } from './platform/outbox.ts'
import { SERVER_ROLE } from './platform/ownership.ts'
import { sweepPassingFolders } from './platform/passing-folder.ts'
import { readingOf, readingOfStandby, standbyConnection } from './platform/reading.ts'
import { type RecurringTask, startRecurring } from './platform/recurring.ts'
import { beforeAnybodyKnows, oneAtATime, serverDatabase } from './platform/server-database.ts'
import { enterServer, inTurns, SEEN_EVERY_MS } from './platform/server-process.ts'
import { asSet } from './platform/settings/as-set.ts'
import { followSettings, takeSettings } from './platform/settings/kept-settings.ts'
import { listener } from './platform/settings/listening.ts'
import { refuseTakenPort, startRefusal } from './platform/start-refusal.ts'
import { outliveStrayErrors } from './platform/stray-errors.ts'
import { openTaskJournal } from './platform/task-journal.ts'
import { serverClocks } from './platform/test-clock.ts'
import { openTidying, tidyingTask } from './platform/tidying.ts'
import { childcareAdapter } from './services/childcare/departure.ts'
import { overHttp } from './services/childcare/monenfant.ts'
import { tellFollowers } from './services/notices/telling.ts'
import { paymentSweep } from './services/payments/sweep.ts'
import { listenToBroker } from './services/sensors/broker.ts'
import { watchSensors } from './services/sensors/upkeep.ts'
import { timePasses } from './time-passes.ts'
import { dayText } from './wording/day.ts'

/** How long open requests may take to finish when the server is asked to stop, then everything else with them: a slow disk needs most of it. */
const STOP_REQUESTS_MS = 4_000
const STOP_GRACE_MS = 9_500

/** How often the passing of time is written: a tacit decision shows within this delay after midnight. */
const TIME_PASSES_EVERY_MS = 5 * 60_000

/** A test that moves the clock does not wait for five minutes. */
const TEST_TIME_PASSES_EVERY_MS = 1_000

const DEPARTURES_EVERY_MS = 5_000

/** How often partners are asked what became of what they carry, and what they have for us. */
const FOLLOWED_EVERY_MS = 10 * 60_000
/** On a clock that a test moves, partners answer while the test waits. */
const TEST_FOLLOWED_EVERY_MS = 3_000

const TIDYING_EVERY_MS = 60_000

/** How often the hour of the backup is looked at. */
const BACKUPS_EVERY_MS = 60_000

/** PayFiP is asked for one result a second at most. */
const PAYMENTS_EVERY_MS = 1_000

/** How often silences, thresholds and rollups of the sensors are looked at; half of what is promised of an alarm. */
const SENSORS_EVERY_MS = 15_000

/** `npm start` builds the screen meanwhile and says when it is there, or is killed first; started otherwise, the server finds it or has none. */
const screenBuilt =
  process.env.SCREEN_FOLLOWS &&
  Promise.race([once(process, 'message'), once(process, 'disconnect')]).then(
    () => process.connected && process.disconnect?.(),
  )

const say = (sentence: string) => process.stdout.write(`${sentence}\n`)

/** Until the server listens, an error ends the start with a sentence: nothing stays half started. */
const refuseStart = (error: unknown) => {
  say(startRefusal(error, resolve(process.env.DATA_DIR || '.data')))
  if (process.env.LOG_LEVEL === 'debug') console.error(error)
  process.exit(1)
}
process.on('uncaughtException', refuseStart)

const config = readConfig(process.env)
const log = createLog(config.logLevel)
await refuseTakenPort(config)
say(
  config.databaseUrl
    ? 'Base de données : PostgreSQL (DATABASE_URL).'
    : `Base de données : embarquée, dans ${config.dataDir}.`,
)
const territory = territoryAhead(config)
const base = await serverDatabase(config)
const { db, applied } = await openMigrated(base.connection, base.direct)
if (applied.length > 0) say(`Schéma mis à jour : ${applied.length} migration(s).`)
await takeSettings(db, config)
const { clock: legalClock, realClock } = serverClocks(config.testClock)
const { clock, demoClock } = movableClock(legalClock)
if (config.testClock) say(`Horloge déplacée pour des essais : ${clock.now()}.`)
const tidying = openTidying(base.direct)
const server = await enterServer(db, base)
const ground = {
  db,
  clock,
  realClock,
  log,
  files: installedFiles(config),
  config,
  server,
  tidying,
  copyBase: base.copy,
}
const demoAccounts = await oneAtATime(base, async () => {
  if (await loadTerritory(db)) say('Communes et intercommunalités de France : chargées.')
  await recoverImports(ground)
  await endDeadBackups(ground)
  await endDeadLeavings(ground)
  await recoverDeliveries(ground)
  await forgetUnfinishedChecks(ground)
  await forgetReceivedDrafts(ground)
  await recoverTakeovers(ground)
  await sweepPassingFolders()
  return base.isAlone && config.demo !== 'none' ? beforeAnybodyKnows(db, filled) : filled()
})

/** What a demonstration holds; nothing on an installation that is none. */
async function filled() {
  await loadDemoIfEmpty(ground, say, territory)
  const accounts = await openDemoAccounts(ground)
  await loadPlanHistory(ground)
  await loadPlanDraft(ground)
  await loadPlanRequests(ground)
  await loadBookings({ ...ground, ...handedOver })
  await loadPayments(ground)
  if (accounts.length > 0) await loadFormRequests(ground)
  await loadAgenda(ground)
  if (accounts.length > 0) await loadSensors(ground)
  if (accounts.length > 0) await loadHomes(ground)
  await loadNotices(ground)
  if (accounts.length > 0) await loadGrants(ground)
  if (accounts.length > 0) await loadCommittee(ground)
  if (accounts.length > 0) await loadChildcare(ground)
  await loadFirstDossiers({ ...ground, ...handedOver }, say)
  await loadFormerSoftware(ground, say)
  return accounts
}
if (!config.databaseUrl) await tidying.tidy()
const isDemo = demoAccounts.length > 0
if (!isDemo && (await keptDaysAhead(db)) > 0) {
  say(
    'Cette base est une démonstration dont le jour a été avancé. Redémarrez-la avec DEMO=1 et revenez au jour réel dans « Horloge », puis recommencez.',
  )
  await server.leave()
  await db.close()
  await base.close()
  process.exit(1)
}
const healthDb = openDatabase({ ...base.connection, max: 1, role: SERVER_ROLE })
const tasks = openTaskJournal(realClock)
const metrics = config.metrics && createMetrics(log)
const standby = config.databaseReadUrl
  ? openDatabase({ ...standbyConnection(config.databaseReadUrl), role: SERVER_ROLE })
  : undefined
/** A demonstration pays at its double, which this server is: its address is known once it listens. */
const payfip = isDemo ? demoPayfip(() => port) : undefined
const deps: Deps = {
  ...ground,
  healthDb,
  reading: standby ? readingOfStandby(db, standby) : readingOf(db),
  tasks,
  ...(metrics ? { metrics } : {}),
  ...(payfip ? { payfip } : {}),
  ...(isDemo ? { demoClock } : {}),
}
await demoClock.follow(db)
if (demoClock.daysAhead() > 0) say(`Démonstration avancée au ${dayText(clock.today().toString())}.`)

for (const measure of metrics ? measures({ ...deps, healthDb, pools: { desk: db, health: healthDb } }) : [])
  metrics?.add(measure)
const metricsServer = metrics && config.metrics && (await serveMetrics(metrics, config.metrics))

await screenBuilt
const listening = createApp(deps).listen(config.port, config.host)
await once(listening, 'listening').catch(async (error: unknown) => {
  await server.leave()
  await db.close()
  await base.close()
  refuseStart(error)
})
process.off('uncaughtException', refuseStart)
outliveStrayErrors(log)
const address = listening.address()
const port = typeof address === 'object' && address ? address.port : config.port
say(`Parvis est prêt : http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`)
for (const line of demoAccountLines(demoAccounts)) say(line)
for (const line of sealingSentences(deps)) say(line)
say(adminCodeSentence(config))

/** On PostgreSQL other servers may share the work; the embedded database has one. */
const shared = (given: readonly RecurringTask[], everyMs: number) =>
  config.databaseUrl ? inTurns(db, server, given, everyMs) : given

const timePassesEveryMs = config.testClock ? TEST_TIME_PASSES_EVERY_MS : TIME_PASSES_EVERY_MS
const followDay: RecurringTask = { name: 'demo clock', run: () => demoClock.follow(db) }
const timePassing = startRecurring(
  [followDay, ...shared(timePasses(deps), timePassesEveryMs)],
  timePassesEveryMs,
  log,
  tasks,
)

/** What a dead server held is free, and its imports are said to be interrupted. */
const alive: RecurringTask = {
  name: 'servers alive',
  run: async () => {
    if ((await server.isSeen()) === 0) return
    await recoverImports(deps)
    await interruptDeadTakeovers(deps)
    await endDeadBackups(deps)
    await endDeadLeavings(deps)
  },
}
const presence = startRecurring(config.databaseUrl ? [alive] : [], SEEN_EVERY_MS, log, tasks)

/** PostgreSQL tidies its tables by itself; the embedded one waits for a moment when nobody asks it anything. */
const tidyingUp = startRecurring(config.databaseUrl ? [] : [tidyingTask(tidying, db)], TIDYING_EVERY_MS, log, tasks)

/** Partners are plugged in here as they are set now, on screen or by the environment; until then departures wait in the outbox. */
const hub = pluggedHub(deps)
const operator = asSet(s2low)
const bookOf = asSet(parapheur)
const platauPartner = platauActs(deps, hub)
const partnersNow = () => {
  const tdt = operator(config.tdt)
  return { ...(tdt && { tdt }), platau: platauPartner }
}
const mailOf = asSet(() => mailAdapter(deps, mailTopics))
const stateHub = platauAdapter(deps, hub)
const monenfant =
  config.monenfant === 'double'
    ? isDemo
      ? demoMonenfant(deps)
      : undefined
    : config.monenfant && overHttp(config.monenfant)
const adaptersNow = (mail = mailOf(config.smtp)) => ({
  ...(mail ? { mail } : {}),
  ...(monenfant ? { childcare: childcareAdapter(deps, monenfant) } : {}),
  legalityControl: transmissionAdapter(deps, partnersNow()),
  stateHub,
  signatureBook: bookAdapter(deps, bookOf(config.parapheur)),
})
const planning: RecurringTask = { name: 'PLAT’AU departures', run: (stopping) => planDepartures(deps, stopping) }
const telling: RecurringTask = { name: 'notices', run: (stopping) => tellFollowers(deps, stopping) }
const departures: RecurringTask = {
  name: 'outbox',
  run: (stopping) => outboxTask(db, realClock, adaptersNow(), log).run(stopping),
}
const listenAsSet = listener(config, listening, port)

/** What an administrator set, here or on another server. */
const settingsTaken: RecurringTask = {
  name: 'settings',
  run: async (stopping) => {
    await followSettings(db, config)
    if (!stopping.aborted) await listenAsSet()
  },
}
const outbox = startRecurring([settingsTaken, planning, telling, departures], DEPARTURES_EVERY_MS, log, tasks)
const follow: RecurringTask = { name: 'legality control', run: () => followTransmissions(deps, partnersNow()) }
const followBook: RecurringTask = {
  name: 'signature book',
  run: (stopping) => followSignatureBook(deps, bookOf(config.parapheur), stopping),
}
const readHub: RecurringTask = { name: 'PLAT’AU arrivals', run: (stopping) => followPlatau(deps, hub, stopping) }
const followedEveryMs = config.testClock ? TEST_FOLLOWED_EVERY_MS : FOLLOWED_EVERY_MS
const following = startRecurring(shared([follow, readHub, followBook], followedEveryMs), followedEveryMs, log, tasks)

const payments = startRecurring([paymentSweep({ ...deps, ...handedOver })], PAYMENTS_EVERY_MS, log, tasks)

/** The backup of the day, made while everybody works. */
const backups = startRecurring(shared([backupTask(deps)], BACKUPS_EVERY_MS), BACKUPS_EVERY_MS, log, tasks)

/** Sensors: what is pushed is received by the routes; a broker is listened to when one is configured; a demonstration plays both. */
const watching = startRecurring(
  [
    ...(isDemo ? [{ name: 'simulated sensors', run: () => simulatedSensors(deps) }] : []),
    ...shared([{ name: 'sensors', run: (stopping) => watchSensors(deps, stopping) }], SENSORS_EVERY_MS),
  ],
  SENSORS_EVERY_MS,
  log,
  tasks,
)
const broker = config.mqtt && listenToBroker(deps, config.mqtt.url, config.mqtt.clientId)

let stopping = false
async function stop(code: number) {
  if (stopping) return
  stopping = true
  setTimeout(() => {
    say('Parvis s’arrête sans attendre davantage ; ce qui était accepté est écrit.')
    process.exit(code)
  }, STOP_GRACE_MS).unref()
  setTimeout(() => listening.closeAllConnections(), STOP_REQUESTS_MS).unref()
  const closed = new Promise<void>((resolve) => {
    listening.close(() => resolve())
    listening.closeIdleConnections()
  })
  metricsServer?.close()
  await Promise.all([
    closed,
    timePassing.stop(),
    outbox.stop(),
    following.stop(),
    presence.stop(),
    tidyingUp.stop(),
    payments.stop(),
    backups.stop(),
    watching.stop(),
    broker?.stop(),
  ])
  await server.leave().catch((error: unknown) => log.warn({ err: error }, 'this server could not say that it leaves'))
  await Promise.all([db.close(), healthDb.close(), standby?.close(), tidying.close()])
  await base.close()
  say('Parvis est arrêté.')
  process.exit(code)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0))
