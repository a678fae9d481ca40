import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import type { DeliveryReport, OwnerData, OwnerDelivery } from '#contract/agency/owners/delivery.ts'
import { withoutLimits } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { FileTooLarge, receiving } from '#platform/file-store.ts'
import { Problem, problem } from '#platform/problem.ts'
import { areOthersAlive } from '#platform/server-process.ts'
import { unpackedFiles, workFolder } from '#server/place/datasets/datasets.ts'
import { DELIVERY_WORDS } from '#wording/agency/owners/delivery-words.ts'
import { ROW_REFUSALS } from '#wording/agency/owners/majic-refusals.ts'
import { CODE_OF_INSTALLATION } from '#wording/agency/settings/setting-words.ts'
import {
  columnsOf,
  type Delivery,
  type FileCount,
  type MajicRow,
  majicBatches,
  type RefusedRow,
  surveyedDelivery,
} from './delivery.ts'
import {
  addDelivery,
  type DeliveryRow,
  deliveries,
  deliveryById,
  endCutDeliveries,
  forgottenDeliveries,
  moveDelivery,
  purgedBy,
  stepDelivery,
} from './delivery-queries.ts'
import { isKeyLost } from './key-check.ts'
import { MAJIC_FILES } from './layout-2025.ts'
import {
  analyzeOwners,
  differencesIn,
  forgetUnits,
  insertRows,
  type Purged,
  purgeCommunes,
  vintagesInForce,
  writeVintages,
} from './load-queries.ts'
import { MajicRefusal, refusal } from './majic-refusal.ts'
import { foundBy, SealedHolder, sealed, tokenOf } from './sealing.ts'

export type DeliveryDeps = Pick<Deps, 'db' | 'config' | 'realClock' | 'log' | 'tidying' | 'server'>

/** Largest upload, in bytes; beyond it the command line is the way. */
const UPLOAD_LIMIT_BYTES = 4e9
/** Files of people that nobody loads are not kept. */
const FORGOTTEN_AFTER = { hours: 24 } as const

const folderOf = (deps: DeliveryDeps, id: string) => join(workFolder(deps), 'majic', id)
const fileOf = (deps: DeliveryDeps, id: string) => join(folderOf(deps, id), 'livraison')
const forget = (deps: DeliveryDeps, id: string) => rm(folderOf(deps, id), { recursive: true, force: true })

const told = ({ by, ...row }: DeliveryRow): OwnerDelivery => ({ ...row, by: by ?? CODE_OF_INSTALLATION })

export async function readOwnerData(deps: DeliveryDeps): Promise<OwnerData> {
  await endCut(deps, false)
  const communes = await vintagesInForce(deps.db)
  return {
    communes,
    isKeyLost: communes.length > 0 && (await isKeyLost(deps)),
    deliveries: (await deliveries(deps.db)).map(told),
  }
}

/** @throws Problem 404 */
export async function readDelivery({ db }: Pick<DeliveryDeps, 'db'>, id: string): Promise<OwnerDelivery> {
  const row = await deliveryById(db, id)
  if (!row) throw problem('deliveryUnknown')
  return told(row)
}

/**
 * Receives a delivery, which is then read in the background: nothing is loaded before it is accepted.
 * @throws Problem 413
 */
export async function receiveDelivery(
  deps: DeliveryDeps,
  personId: string | null,
  name: string,
  content: Readable,
): Promise<OwnerDelivery> {
  const id = randomUUID()
  await mkdir(folderOf(deps, id), { recursive: true, mode: 0o700 })
  try {
    await receiving(folderOf(deps, id), content, UPLOAD_LIMIT_BYTES, ({ path }) => rename(path, fileOf(deps, id)))
    await addDelivery(deps.db, { id, sourceName: name, by: personId, ...begun(deps) })
  } catch (error) {
    await forget(deps, id)
    if (error instanceof FileTooLarge) throw problem('deliveryTooLarge')
    throw error
  }
  inTurn(() => look(deps, id, fileOf(deps, id), name))
  return readDelivery(deps, id)
}

/** @throws Problem 404, 409 when it awaits nothing, or its files are gone */
export async function acceptDelivery(deps: DeliveryDeps, id: string, undertaking: string): Promise<OwnerDelivery> {
  const { sourceName } = await readDelivery(deps, id)
  if (!existsSync(fileOf(deps, id))) throw problem('deliveryFilesGone')
  if (
    (await moveDelivery(deps.db, id, ['ready'], {
      state: 'loading',
      undertaking,
      serverId: deps.server?.id ?? null,
    })) === 0
  )
    throw problem('deliveryNotReady')
  inTurn(() => load(deps, id, fileOf(deps, id), sourceName))
  return readDelivery(deps, id)
}

/** @throws Problem 404, 409 when it is loaded, or being so */
export async function giveUpDelivery(deps: DeliveryDeps, id: string): Promise<OwnerDelivery> {
  await readDelivery(deps, id)
  const finishedAt = deps.realClock.instant().toString()
  if ((await moveDelivery(deps.db, id, ['ready', 'reading'], { state: 'given_up', finishedAt })) === 0)
    throw problem('deliveryNotReady')
  await forget(deps, id)
  return readDelivery(deps, id)
}

/** Takes a vintage away from every commune that has it. @throws Problem 404 when none has */
export async function purgeVintage(deps: DeliveryDeps, vintage: number): Promise<OwnerData> {
  await deps.db.transaction(async (tx) => {
    await withoutLimits(tx)
    const communes = (await vintagesInForce(tx)).filter((one) => one.vintage === vintage)
    if (communes.length === 0) throw problem('vintageUnknown')
    await purgeCommunes(
      tx,
      communes.map(({ inseeCode }) => inseeCode),
    )
    await forgetUnits(tx, vintage)
    await purgedBy(tx, vintage, deps.realClock.instant().toString())
  })
  return readOwnerData(deps)
}

/**
 * Loads paths of this machine at once, as the command does.
 * @returns the delivery as it ended: loaded, or refused with its sentence
 */
export async function loadPaths(
  deps: DeliveryDeps,
  path: string,
  name: string,
  undertaking: string,
): Promise<OwnerDelivery> {
  const id = randomUUID()
  await addDelivery(deps.db, { id, sourceName: name, by: null, ...begun(deps) })
  await look(deps, id, path, name)
  if ((await moveDelivery(deps.db, id, ['ready'], { state: 'loading', undertaking })) > 0)
    await load(deps, id, path, name)
  return readDelivery(deps, id)
}

let last: Promise<void> = Promise.resolve()
/** One after the other: two loads would wait for one another in the database. */
function inTurn(work: () => Promise<void>): void {
  last = last.then(work, work)
}
/** Resolves when nothing is read or loaded by this server. */
export const deliveriesIdle = async (): Promise<void> => last

const begun = ({ realClock, server }: DeliveryDeps) => ({
  at: realClock.instant().toString(),
  serverId: server?.id ?? null,
})

/** What a server that died was at is refused, and its files are erased: nothing of it was kept. */
async function endCut(deps: DeliveryDeps, isAlone: boolean): Promise<void> {
  const at = deps.realClock.instant().toString()
  for (const { id } of await endCutDeliveries(deps.db, DELIVERY_WORDS.interrupted, at, isAlone)) await forget(deps, id)
}

/** What servers that stopped were at is refused; files that nobody waits for are erased. To be called at the start. */
export async function recoverDeliveries(deps: DeliveryDeps): Promise<void> {
  // another server may be at it
  await endCut(deps, !(deps.server && (await areOthersAlive(deps.db, deps.server.id))))
  await forgetDeliveries(deps)
}

/** Files of a delivery that nobody loaded in a day are erased. */
export async function forgetDeliveries(deps: DeliveryDeps): Promise<void> {
  await endCut(deps, false)
  const now = deps.realClock.instant()
  for (const { id } of await forgottenDeliveries(deps.db, now.subtract(FORGOTTEN_AFTER).toString())) {
    await moveDelivery(deps.db, id, ['ready'], {
      state: 'given_up',
      refusal: DELIVERY_WORDS.forgotten,
      finishedAt: now.toString(),
    })
    await forget(deps, id)
  }
}

const reportOf = (
  { communes, surveys }: Delivery,
  counts: readonly FileCount[],
  refused: readonly RefusedRow[],
): DeliveryReport => ({
  communes: [...communes].map(([inseeCode, name]) => ({ inseeCode, name })),
  missing: MAJIC_FILES.filter((kind) => !surveys.some((survey) => survey.kind === kind)),
  files: counts.map((count) => ({ ...count, refused: { ...count.refused } as Record<string, number> })),
  refusals: refused.map(({ file, line, reason }) => ({ file, line, sentence: ROW_REFUSALS[reason] })),
  tables: {},
  replaced: null,
  differences: null,
})

/** Reads every file and every record: what would be loaded, or why nothing will. */
async function look(deps: DeliveryDeps, id: string, path: string, name: string): Promise<void> {
  await ending(deps, id, 'reading', async (files) => {
    await stepDelivery(deps.db, id, DELIVERY_WORDS.reading, 0, null)
    const delivery = await surveyedDelivery(name, await files(path, name))
    const counts: FileCount[] = []
    const refused: RefusedRow[] = []
    for await (const _batch of majicBatches(delivery.surveys, counts, refused)) {
      // counted, and let go
    }
    await moveDelivery(deps.db, id, ['reading'], {
      state: 'ready',
      vintage: delivery.vintage,
      department: delivery.department,
      sha256: await hashOf(delivery),
      report: reportOf(delivery, counts, refused),
    })
  })
}

/** One hash for all the files, each by its own. */
async function hashOf({ surveys }: Delivery): Promise<string> {
  const all = createHash('sha256')
  for (const { path } of surveys) {
    const one = createHash('sha256')
    for await (const chunk of createReadStream(path)) one.update(chunk as Buffer)
    all.update(one.digest())
  }
  return all.digest('hex')
}

/** Puts a delivery in force in one transaction: all or nothing, the vintage before taken away in the same. */
async function load(deps: DeliveryDeps, id: string, path: string, name: string): Promise<void> {
  await ending(deps, id, 'loading', async (files) => {
    const delivery = await surveyedDelivery(name, await files(path, name))
    const at = deps.realClock.instant().toString()
    const communes = [...delivery.communes].map(([inseeCode, label]) => ({ inseeCode, name: label }))
    const codes = communes.map(({ inseeCode }) => inseeCode)
    const counts: FileCount[] = []
    const refused: RefusedRow[] = []
    const tables: Purged = {}
    const total = delivery.surveys.reduce((sum, { records }) => sum + records, 0)
    const report = await deps.db.transaction(async (tx) => {
      await withoutLimits(tx)
      await tx.one(sql`select pg_advisory_xact_lock(hashtext('owner.delivery'))::text as held`)
      const before = (await vintagesInForce(tx)).filter(({ inseeCode }) => delivery.communes.has(inseeCode))
      const purged = await purgeCommunes(tx, codes)
      for await (const { file, table, rows } of majicBatches(delivery.surveys, counts, refused)) {
        const form = columnsOf(table)
        const written = await insertRows(
          tx,
          table,
          form,
          rows.map((row) => sentRow(deps, row, form)),
        )
        tables[table] = (tables[table] ?? 0) + written
        const count = counts.find((one) => one.name === file)
        if (count && written < rows.length) {
          count.rows -= rows.length - written
          count.refused.twice = (count.refused.twice ?? 0) + rows.length - written
        }
      }
      await writeVintages(tx, communes, {
        vintage: delivery.vintage,
        deliveryId: id,
        at,
        missing: MAJIC_FILES.filter((kind) => !delivery.surveys.some((survey) => survey.kind === kind)),
      })
      for (const vintage of new Set(before.map((one) => one.vintage))) await purgedBy(tx, vintage, at)
      const rows = Object.values(purged).reduce((sum, one) => sum + one, 0)
      const replaced =
        before.length === 0 ? null : { vintages: [...new Set(before.map((one) => one.vintage))], rows, tables: purged }
      const differences = await differencesIn(tx, codes)
      const made: DeliveryReport = { ...reportOf(delivery, counts, refused), tables, replaced, differences }
      await moveDelivery(tx, id, ['loading'], {
        state: 'loaded',
        report: made,
        finishedAt: at,
        vintage: delivery.vintage,
      })
      return made
    })
    await forget(deps, id)
    deps.log.info({ delivery: id, records: total, communes: report.communes.length }, 'owners loaded')
    if (deps.config.databaseUrl !== undefined) await analyzeOwners(deps.db).catch(() => undefined)
    await deps.tidying?.tidy()
  })
}

/** Columns that are written as tokens, and of what each number is one. */
const TOKENS: Readonly<Record<string, (inseeCode: string) => string>> = {
  account: (inseeCode) => inseeCode,
  person: (inseeCode) => inseeCode.slice(0, 2),
}

/** Numbers of accounts and of persons as tokens; the words that find a holder, then what is sealed. */
function sentRow(
  { config }: Pick<DeliveryDeps, 'config'>,
  { inseeCode, values, sealed: said }: MajicRow,
  { columns, isSealed }: { columns: readonly string[]; isSealed: boolean },
) {
  const written = values.map((value, index) => {
    const of = TOKENS[columns[index] ?? '']
    return of === undefined || typeof value !== 'string' ? value : tokenOf(config, of(inseeCode), value)
  })
  if (!isSealed) return [inseeCode, ...written]
  const holder = SealedHolder.parse(said ?? {})
  const { denomination, familyName, givenNames, usedName, usedGivenNames, siren } = holder
  const words = foundBy(config, [denomination, familyName, givenNames, usedName, usedGivenNames, siren])
  return [inseeCode, ...written, sealed(config, holder).toString('base64'), `{${words.join(',')}}`]
}

type Files = (path: string, name: string) => Promise<{ path: string; name: string }[]>

/** Does the work in a folder that goes with it; what is refused is told in a sentence, a fault in one that names nothing. */
async function ending(
  deps: DeliveryDeps,
  id: string,
  from: 'reading' | 'loading',
  work: (files: Files) => Promise<void>,
): Promise<void> {
  const workspace = join(folderOf(deps, id), `ouvert-${from}`)
  try {
    await work(async (path, name) => {
      const found = await unpackedFiles(path, name, workspace).catch((error: unknown) => {
        if (error instanceof Problem) throw refusal('unreadableArchive', { name, why: error.detail })
        throw error
      })
      // the list of streets that comes with a delivery names nobody, and is not read
      return found.filter((file) => !/topo|fantoir|\.(csv|pdf|txt\.md5|md5)$/i.test(file.name))
    })
  } catch (error) {
    const isRefused = error instanceof MajicRefusal
    if (!isRefused) deps.log.error({ err: error, delivery: id }, 'owners delivery')
    const sentence = isRefused ? error.message : DELIVERY_WORDS.failed
    const finishedAt = deps.realClock.instant().toString()
    await moveDelivery(deps.db, id, [from], { state: 'refused', refusal: sentence, finishedAt }).catch(
      (fault: unknown) => deps.log.error({ err: fault, delivery: id }, 'owners delivery'),
    )
    await forget(deps, id)
  } finally {
    await rm(workspace, { recursive: true, force: true })
  }
}
