import { randomUUID } from 'node:crypto'
import { mkdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import sql from 'sql-template-tag'
import { BackupRefused, type BackupStep, backUp, MANIFEST, verified } from './backup.ts'
import type { RealInstant } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Deps } from './deps.ts'
import { bucketOf } from './installed-files.ts'
import { lastBackup, writeLastBackup } from './last-backup.ts'
import type { RecurringTask } from './recurring.ts'
import { folderFault, usualFolder } from './settings/backup-folder.ts'
import { settingNow } from './settings/kept-settings.ts'

export type BackupDeps = Pick<Deps, 'db' | 'config' | 'realClock' | 'log' | 'server' | 'copyBase'>

const ZONE = 'Europe/Paris'
const KEPT = 7

/** One that failed is tried again after this, and not at each round. */
const AGAIN_AFTER = { hours: 1 } as const

const STEPS: Readonly<Record<BackupStep | 'reading', string>> = {
  base: 'Copie de la base',
  files: 'Copie des fichiers et des clés',
  hashes: 'Calcul des empreintes',
  reading: 'Relecture de la sauvegarde',
}

/** As the disk names it, however it was typed: the oldest ones are found again by it. */
const folderNow = (config: Config) => resolve(settingNow(config, 'backupFolder') ?? usualFolder(config.dataDir))

const named = (at: Temporal.Instant) => {
  const { year, month, day, hour, minute, second } = at.toZonedDateTimeISO(ZONE)
  const two = (value: number) => String(value).padStart(2, '0')
  return `parvis-${year}-${two(month)}-${two(day)}-${two(hour)}${two(minute)}${two(second)}`
}
const NAMED = /^parvis-\d{4}-\d{2}-\d{2}-\d{6}$/

/** Writes that one begins, unless another is under way. @returns undefined when one is */
const begun = async (
  { db, server }: BackupDeps,
  { folder, by, isPlanned }: { folder: string; by: string | null; isPlanned: boolean },
  at: RealInstant,
) =>
  (
    await db.maybeOne<{ id: string }>(sql`
      insert into backup_run (id, folder, asked_by, is_planned, held_by, started_at, state, step, sentence)
      values (${randomUUID()}, ${folder}, ${by}, ${isPlanned}, ${server?.id ?? null}, ${at.toString()}::timestamptz, 'running', ${STEPS.base}, '')
      on conflict ((true)) where state = 'running' do nothing
      returning id`)
  )?.id

const stepped = (db: Database, id: string, step: string) =>
  db.run(sql`update backup_run set step = ${step} where id = ${id}`)

type End = { state: 'done' | 'failed'; sentence: string; fileCount: number | null; byteCount: number | null }

const ended = (db: Database, id: string, { state, sentence, fileCount, byteCount }: End, at: RealInstant) =>
  db.run(sql`
    update backup_run
    set state = ${state}, step = '', sentence = ${sentence}, file_count = ${fileCount}, byte_count = ${byteCount},
      finished_at = ${at.toString()}::timestamptz
    where id = ${id} and state = 'running'`)

/** What a server that died was making is told, and erased where it is not whole. */
export async function endDeadBackups({ db, realClock }: Pick<Deps, 'db' | 'realClock'>): Promise<void> {
  const dead = await db.many<{ folder: string }>(sql`
    update backup_run
    set state = 'failed', step = '', sentence = 'Interrompue : le serveur s’est arrêté avant la fin.',
      finished_at = greatest(started_at, ${realClock.instant().toString()}::timestamptz)
    where state = 'running' and held_by is null
    returning folder`)
  for (const { folder } of dead)
    if (NAMED.test(basename(folder)) && !(await isWhole(folder))) await rm(folder, { recursive: true, force: true })
}

const isWhole = (folder: string) =>
  stat(join(folder, MANIFEST)).then(
    () => true,
    () => false,
  )

/** The last one that was begun, whatever became of it. */
export const lastRun = (db: Database) =>
  db.maybeOne<{ state: 'running' | 'done' | 'failed'; startedAt: string; sentence: string }>(sql`
    select state, started_at as "startedAt", sentence from backup_run order by started_at desc, id limit 1`)

/**
 * Begins a backup of this installation while it runs: the engine of `npm run backup`, then every file read again, then the oldest ones erased.
 * @returns undefined when one is under way; else its end, which never fails
 */
export async function beginBackup(
  deps: BackupDeps,
  asked: { by: string | null; isPlanned: boolean },
): Promise<{ end: Promise<End> } | undefined> {
  const at = deps.realClock.instant()
  const folder = join(folderNow(deps.config), named(at))
  const id = await begun(deps, { folder, ...asked }, at)
  if (id === undefined) return undefined
  const made = async () => {
    const end = await whole(deps, id, folder, at).catch((error: unknown): End => failed(deps, error))
    await ended(deps.db, id, end, deps.realClock.instant())
    return end
  }
  return {
    end: made().catch((error: unknown) => failed(deps, error)),
  }
}

async function whole(deps: BackupDeps, id: string, folder: string, at: RealInstant): Promise<End> {
  const { db, config, copyBase } = deps
  const { dataDir, databaseUrl, databaseDirectUrl } = config
  const parent = folderNow(config)
  if (parent === resolve(usualFolder(dataDir))) await mkdir(parent, { recursive: true, mode: 0o700 })
  const fault = folderFault(parent, dataDir)
  if (fault !== undefined) throw new BackupRefused(fault)
  const told = (step: BackupStep) => stepped(db, id, STEPS[step])
  const installation = {
    dataDir,
    databaseUrl: databaseDirectUrl ?? databaseUrl,
    bucket: bucketOf(config),
    copyBase,
    left: await departures(db),
    told,
  }
  try {
    await backUp(installation, folder, at)
    await stepped(db, id, STEPS.reading)
    const { files, madeAt } = await verified(folder)
    await writeLastBackup(dataDir, madeAt)
    const erased = await eraseOldest(db, parent, folder, Number(settingNow(config, 'backupKept') ?? KEPT))
    const byteCount = files.reduce((sum, file) => sum + file.byteCount, 0)
    return { state: 'done', sentence: doneText(files.length, byteCount, erased), fileCount: files.length, byteCount }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** What leaves with « Partir » is the whole base and every file over again, ready for some days: each night would keep it once more. */
const departures = async (db: Database): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await db.many<{ sha256: string }>(
        sql`select file_sha256 as sha256 from leaving_run where file_sha256 is not null`,
      )
    ).map(({ sha256 }) => sha256),
  )

const doneText = (files: number, bytes: number, erased: number) =>
  `${files} fichiers, ${Math.ceil(bytes / 1e6)} Mo, relus et intacts${erased === 0 ? '' : ` ; ${erased === 1 ? 'la plus ancienne est effacée' : `les ${erased} plus anciennes sont effacées`}`}.`

/** Told to the administrator: a reason of ours as it is, that of the disk by its name, and nothing else. */
function failed({ log }: BackupDeps, error: unknown): End {
  log.error({ err: error }, 'backup')
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
  const sentence =
    error instanceof BackupRefused
      ? error.message
      : code === 'ENOSPC' || code === 'EDQUOT'
        ? 'Le disque du dossier de sauvegarde est plein : faites de la place. Les sauvegardes d’avant sont gardées.'
        : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
          ? 'Parvis ne peut pas écrire dans le dossier de sauvegarde.'
          : 'La sauvegarde n’a pas pu être faite : le journal du serveur dit pourquoi.'
  return { state: 'failed', sentence, fileCount: null, byteCount: null }
}

const madeHere = (db: Database) =>
  db.many<{ folder: string }>(sql`select folder from backup_run where state = 'done' order by started_at`)

/** Of those that this installation made whole there, the new one included: nothing else in the folder is touched. @returns how many were erased */
async function eraseOldest(db: Database, parent: string, latest: string, kept: number): Promise<number> {
  const whole: string[] = []
  for (const { folder } of await madeHere(db))
    if (dirname(resolve(folder)) === parent && NAMED.test(basename(folder)) && (await isWhole(folder)))
      whole.push(folder)
  const old = whole.filter((folder) => folder !== latest).slice(0, Math.max(0, whole.length + 1 - Math.max(1, kept)))
  for (const folder of old) await rm(folder, { recursive: true, force: true })
  return old.length
}

/** The last time that this hour struck in Paris, and the next one. */
export function strikes(hour: string, now: Temporal.Instant): { last: Temporal.Instant; next: Temporal.Instant } {
  const here = now.toZonedDateTimeISO(ZONE)
  const today = here.toPlainDate().toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(hour) })
  const isPast = Temporal.ZonedDateTime.compare(today, here) <= 0
  const last = isPast ? today : today.subtract({ days: 1 })
  return { last: last.toInstant(), next: last.add({ days: 1 }).toInstant() }
}

const lastTried = async (db: Database) =>
  (await db.one<{ at: string | null }>(sql`select max(started_at) as at from backup_run where is_planned`)).at

/** When the next planned backup is due; undefined when no hour is set. */
export const nextBackup = ({ config, realClock }: Pick<Deps, 'config' | 'realClock'>): Temporal.Instant | undefined => {
  const hour = settingNow(config, 'backupHour')
  return hour === undefined ? undefined : strikes(hour, realClock.instant()).next
}

/** True once the hour has struck and nothing whole was made since; what failed is left in peace for an hour. */
async function isDue({ db, config, realClock }: BackupDeps): Promise<boolean> {
  const hour = settingNow(config, 'backupHour')
  if (hour === undefined) return false
  const now = realClock.instant()
  const made = await lastBackup(config.dataDir)
  if (made && Temporal.Instant.compare(made, strikes(hour, now).last) >= 0) return false
  const tried = await lastTried(db)
  return tried === null || Temporal.Instant.compare(Temporal.Instant.from(tried), now.subtract(AGAIN_AFTER)) <= 0
}

/** Makes the backup of the day once its hour has struck. */
export const backupTask = (deps: BackupDeps): RecurringTask => ({
  name: 'backups',
  run: async () => {
    if (!(await isDue(deps))) return
    const begins = await beginBackup(deps, { by: null, isPlanned: true })
    const end = await begins?.end
    if (end?.state === 'failed') throw new Error('the backup of the day was not made')
  },
})
