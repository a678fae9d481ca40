import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Upkeep, UpkeepMatter } from '#contract/agency/upkeep/upkeep.ts'
import { lastRun } from '#platform/backup-runs.ts'
import type { Deps } from '#platform/deps.ts'
import { diskState, freeBytesOf } from '#platform/free-space.ts'
import { signingState, VERSION } from '#platform/health.ts'
import { lastBackup } from '#platform/last-backup.ts'
import { isMigrated } from '#platform/migrate.ts'
import { isShared } from '#platform/network.ts'
import { seenAlike } from '#platform/networks-seen.ts'
import { outboxState } from '#platform/outbox-state.ts'
import { DOORS, type Door, WHOLE_TIMES } from '#platform/write-pace.ts'
import { type CommuneCount, communeCounts } from '#platform/write-pace-queries.ts'
import { secondProofRule } from '#server/agency/people/second-proof.ts'
import { importsState } from '#server/place/datasets/datasets.ts'
import { type DoorCount, doorWords } from '#wording/agency/upkeep/doors.ts'
import {
  agentWords,
  backupWords,
  databaseWords,
  departureWords,
  diskWords,
  filesWords,
  importWords,
  notFoundOut,
  paymentWords,
  signingWords,
  UPKEEP_TITLES,
  versionWords,
} from '#wording/agency/upkeep/upkeep.ts'
import { databaseFacts } from './queries.ts'
import { type Found, shownTasks, tasksFound } from './tasks.ts'

/** A backup is made each night: one that is missed is seen the next day, a week without one is a fault. */
const BACKUP_OLD = { hours: 36 } as const
const BACKUP_LOST = { hours: 7 * 24 } as const

/** A mail leaves within seconds; tried again, within a few minutes. */
const DEPARTURE_LATE = { minutes: 15 } as const

/** The largest import measured, a department, takes less. */
const IMPORT_LONG = { hours: 2 } as const

/** Results of payments known later than this are told late to who paid. */
const PAYMENT_LATE_SECONDS = 15 * 60

/** A ceiling that was reached is told for a while after its span. */
const COUNTS_TOLD = { minutes: 120 } as const

const isDoor = (name: string): name is Door => Object.hasOwn(DOORS, name)

const doorCounts = (counts: readonly CommuneCount[]): DoorCount[] =>
  counts.flatMap(({ door, communeName, count }) =>
    isDoor(door)
      ? [{ door, communeName, count, most: WHOLE_TIMES * DOORS[door].most, minutes: DOORS[door].minutes }]
      : [],
  )

/** What the services hand over of what is asked of PayFiP, over all communes. */
export type PaymentsFound = {
  isPlugged: boolean
  waiting: number
  lateSeconds: number
  toCheck: number
  failingSince: string | null
}

export type UpkeepDeps = Deps & { payments: () => Promise<PaymentsFound> }

type Look = (deps: UpkeepDeps) => Promise<Found> | Found

const isOlder = (at: string | Temporal.Instant, now: Temporal.Instant, age: Temporal.DurationLike) =>
  Temporal.Instant.compare(Temporal.Instant.from(at), now.subtract(age)) < 0

/** Each matter by itself: one that cannot be found out is unknown, and the others are told. */
const LOOKS: Readonly<Record<UpkeepMatter['matter'], Look>> = {
  database: async ({ db, config }) => {
    const kind = config.databaseUrl ? 'postgresql' : 'embedded'
    const facts = { kind, ...(await databaseFacts(db)) } as const
    return (await isMigrated(db)) ? ['well', databaseWords.well(facts)] : ['bad', databaseWords.otherSchema(facts)]
  },
  files: async ({ config, files }) => {
    const damaged = [...(files.damaged ?? [])]
    if (damaged.length > 0) return ['bad', filesWords.damaged(damaged)]
    const folder = join(config.dataDir, 'fichiers')
    const isOpen = await mkdir(folder, { recursive: true })
      .then(() => access(folder, constants.R_OK | constants.W_OK))
      .then(
        () => true,
        () => false,
      )
    return isOpen ? ['well', filesWords.well(folder)] : ['bad', filesWords.unwritable(folder)]
  },
  disk: async ({ freeBytes, config }) => {
    const bytes = await (freeBytes?.() ?? freeBytesOf(config.dataDir))
    const state = diskState(bytes)
    return [({ ok: 'well', low: 'watch', full: 'bad' } as const)[state], diskWords[state](bytes)]
  },
  backup: async ({ db, config, realClock }) => {
    const run = await lastRun(db)
    if (run?.state === 'failed') return ['bad', backupWords.failed(run.startedAt, run.sentence)]
    const madeAt = await lastBackup(config.dataDir)
    if (madeAt === undefined) return ['bad', backupWords.none()]
    const now = realClock.instant()
    if (!isOlder(madeAt, now, BACKUP_OLD)) return ['well', backupWords.recent(madeAt.toString())]
    return [isOlder(madeAt, now, BACKUP_LOST) ? 'bad' : 'watch', backupWords.old(madeAt.toString())]
  },
  departures: async ({ db, config, realClock }) => {
    const mail = (await outboxState(db)).find(({ channel }) => channel === 'mail')
    const { pending = 0, failed = 0, abandoned = 0, oldestAt = null } = mail ?? {}
    const facts = { waiting: pending + failed, abandoned, oldestAt }
    if (config.smtp === undefined) return ['watch', departureWords.notConfigured(facts)]
    if (abandoned > 0) return ['bad', departureWords.abandoned(facts)]
    if (failed > 0 || (oldestAt !== null && isOlder(oldestAt, realClock.instant(), DEPARTURE_LATE)))
      return ['watch', departureWords.late(facts)]
    return ['well', pending > 0 ? departureWords.leaving(facts) : departureWords.well()]
  },
  payments: async ({ payments }) => {
    const facts = await payments()
    if (!facts.isPlugged) return ['well', paymentWords.unplugged()]
    if (facts.failingSince !== null) return ['watch', paymentWords.failing(facts)]
    if (facts.lateSeconds > PAYMENT_LATE_SECONDS) return ['watch', paymentWords.late(facts)]
    return facts.toCheck > 0 ? ['watch', paymentWords.toCheck(facts)] : ['well', paymentWords.well(facts)]
  },
  imports: async ({ db, realClock }) => {
    const { running, asking, oldestAt, last } = await importsState(db)
    if (oldestAt !== null && isOlder(oldestAt, realClock.instant(), IMPORT_LONG))
      return ['watch', importWords.stuck(running, oldestAt)]
    if (asking > 0) return ['watch', importWords.asking(asking)]
    if (running > 0) return ['well', importWords.running(running)]
    if (last === null) return ['well', importWords.none()]
    const isBroken = last.state === 'refused' || last.state === 'interrupted'
    return isBroken
      ? ['watch', importWords.failed(last.sourceName, last.finishedAt)]
      : ['well', importWords.idle(last.sourceName, last.finishedAt)]
  },
  tasks: ({ tasks, realClock }) => tasksFound(tasks?.runs() ?? [], realClock.instant()),
  signing: ({ config, clock }) => {
    const state = signingState(config.signing, clock.now())
    return [state === 'unusable' ? 'bad' : 'well', signingWords[state]()]
  },
  agents: async (deps) => {
    const { ofEveryAgent, agents, without, decisions } = await secondProofRule(deps)
    if (!ofEveryAgent)
      return decisions[0]?.reason === 'demonstration'
        ? ['well', agentWords.demonstration()]
        : ['watch', agentWords.some(without)]
    if (agents === 0) return ['well', agentWords.none()]
    return without > 0 ? ['watch', agentWords.awaited(without)] : ['well', agentWords.well(agents)]
  },
  doors: async ({ db, config, realClock }) => {
    const now = realClock.instant()
    const counts = doorCounts(await communeCounts(db, now.subtract(COUNTS_TOLD).toString()))
    const reached = counts.filter(({ count, most }) => count > most)
    if (reached.length > 0) return ['bad', doorWords.reached(reached)]
    const alike = seenAlike(db, now)
    if (alike && !(alike.network !== undefined && isShared(alike.network, config.sharedNetworks)))
      return ['watch', doorWords.alike(alike.network, alike.persons)]
    const near = counts.filter(({ count, most }) => 2 * count >= most)
    return near.length > 0 ? ['watch', doorWords.near(near)] : ['well', doorWords.well()]
  },
  version: async ({ db }) => [
    'well',
    versionWords(VERSION, process.versions.node, (await databaseFacts(db)).migration.replace(/\.sql$/, '')),
  ],
}

/** The health of the installation, matter by matter, with what is to be done of each that is not well. */
export async function upkeep(deps: UpkeepDeps): Promise<Upkeep> {
  const matters: UpkeepMatter[] = []
  for (const matter of UpkeepMatter.shape.matter.options) {
    const [state, words] = await lookedAt(deps, matter)
    matters.push({ matter, title: UPKEEP_TITLES[matter], state, ...words })
  }
  const now = deps.realClock.instant()
  return { checkedAt: now.toString(), matters, tasks: shownTasks(deps.tasks?.runs() ?? [], now) }
}

async function lookedAt(deps: UpkeepDeps, matter: UpkeepMatter['matter']): Promise<Found> {
  try {
    return await LOOKS[matter](deps)
  } catch (error) {
    deps.log.error({ err: error, matter }, 'upkeep')
    return ['unknown', notFoundOut()]
  }
}
