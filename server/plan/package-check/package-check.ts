import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { PackageCheck, PackageFinding } from '#contract/plan/package-check/package-check.ts'
import type { Deps } from '#platform/deps.ts'
import { FileTooLarge, namesIn, receiving } from '#platform/file-store.ts'
import { Problem, problem } from '#platform/problem.ts'
import { asPerson, isPlanner, type Scoped } from '#platform/scope.ts'
import { areOthersAlive } from '#platform/server-process.ts'
import { codeText, findingSentence, isOwnCode } from '#wording/plan/package-check/check-codes.ts'
import { PACKAGE_CHECK } from '#wording/plan/package-check/package-check-words.ts'
import { checkedPackage } from './checked.ts'
import type { Finding } from './finding.ts'
import {
  type CheckRow,
  checkById,
  finishCheck,
  insertCheck,
  keepAlive,
  recentChecks,
  type StoredResult,
  touchCheck,
} from './queries.ts'

export type CheckDeps = Pick<Deps, 'db' | 'files' | 'clock' | 'realClock' | 'config' | 'log'>

/** Largest package that is received. */
const LIMIT_BYTES = 1e9
/** Silence after which the process that read a package is taken for dead. */
const SILENCE_MS = 300_000
const ALIVE_EVERY_MS = SILENCE_MS / 5
const PROGRESS_EVERY_MS = 1000

export type CheckRoom = ReturnType<typeof openCheckRoom>

const workFolder = ({ config }: Pick<CheckDeps, 'config'>) => join(config.dataDir, 'travail', 'controles')

/** Removes what a server that died had received and unpacked. To be called when a server starts; another that lives may be reading. */
export async function forgetUnfinishedChecks(deps: Pick<Deps, 'db' | 'config' | 'server'>): Promise<void> {
  if (await areOthersAlive(deps.db, deps.server?.id ?? null)) return
  const folder = workFolder(deps)
  for (const name of await namesIn(folder)) await rm(join(folder, name), { recursive: true, force: true })
}

const failedTo = (what: string, log: CheckDeps['log'], checkId: number) => (error: unknown) =>
  log.error({ err: error, checkId }, `package check: ${what} failed`)

/** Tells that the check is not forgotten until it has ended: its turn may come long after it was asked. */
export async function keptAlive(
  { db, realClock, log }: Pick<CheckDeps, 'db' | 'realClock' | 'log'>,
  id: number,
  work: Promise<void>,
  everyMs = ALIVE_EVERY_MS,
): Promise<void> {
  const beat = setInterval(() => {
    void keepAlive(db, id, realClock.instant().toString()).catch(failedTo('sign of life', log, id))
  }, everyMs)
  beat.unref()
  try {
    await work
  } finally {
    clearInterval(beat)
  }
}

/** Checks asked through the API: one at a time, in the background. */
export function openCheckRoom(deps: CheckDeps) {
  const { db, clock, realClock } = deps
  let last: Promise<void> = Promise.resolve()
  let received: Promise<unknown> = Promise.resolve()
  const now = () => realClock.instant().toString()

  const asPlanner = <T>(personId: string, work: (scoped: Scoped) => Promise<T>): Promise<T> =>
    asPerson(db, personId, clock.today(), async (scoped) => {
      if (!(await isPlanner(scoped))) throw problem('packageCheckForPlanners')
      return work(scoped)
    })

  const rowOf = (personId: string, id: number): Promise<CheckRow> =>
    asPlanner(personId, async (scoped) => {
      const row = await checkById(scoped, id)
      if (row === undefined) throw problem('packageCheckUnknown', { id })
      return row
    })

  async function doneRow(personId: string, id: number) {
    const row = await rowOf(personId, id)
    if (row.state !== 'done' || row.result === null) throw problem('packageNotChecked', { id })
    return { row, findings: row.result.findings.map(asAnswer) }
  }

  return {
    list: (personId: string) =>
      asPlanner(personId, async (scoped) => (await recentChecks(scoped)).map((row) => toAnswer(row, realClock))),

    read: async (personId: string, id: number) => toAnswer(await rowOf(personId, id), realClock),

    findings: async (personId: string, id: number, code?: string) => {
      const { findings } = await doneRow(personId, id)
      return code === undefined ? findings : findings.filter((one) => one.code === code)
    },

    whole: async (personId: string, id: number) => {
      const { row, findings } = await doneRow(personId, id)
      return { check: toAnswer(row, realClock), findings, corrected: row.correctedSha256 }
    },

    /** Receives a package and checks it in the background. */
    async receive(personId: string, content: Readable, name: string): Promise<PackageCheck> {
      await asPlanner(personId, async () => undefined)
      const started = Promise.withResolvers<CheckRow>()
      const run = receiving(workFolder(deps), content, LIMIT_BYTES, async ({ path, byteCount }) => {
        const row = await asPlanner(personId, (scoped) => insertCheck(scoped, { personId, name, byteCount, at: now() }))
        const turn = keptAlive(
          deps,
          row.id,
          last.then(() => check(row.id, path, name, `${path}-lecture`)),
        )
        last = turn.catch(() => undefined)
        started.resolve(row)
        await turn
      }).catch((error: unknown) => {
        started.reject(error instanceof FileTooLarge ? problem('packageTooLarge', { limitBytes: LIMIT_BYTES }) : error)
      })
      received = Promise.all([received, run])
      return toAnswer(await started.promise, realClock)
    },

    /** Resolves when nothing is being checked, and nothing of what was received is left on the disk. */
    idle: () => received,
  }

  async function check(id: number, path: string, name: string, workspace: string): Promise<void> {
    let toldAt = 0
    const progress = async (step: string, done: number, total: number) => {
      if (performance.now() - toldAt < PROGRESS_EVERY_MS && done > 0) return
      toldAt = performance.now()
      await touchCheck(db, id, { step, done, total }, now())
    }
    try {
      await progress('ouverture', 0, 1)
      const { result, corrected } = await checkedPackage(
        deps,
        { path, name, workspace },
        (...at) => void progress(...at).catch(failedTo('progress', deps.log, id)),
      )
      const problemOf = result === null ? { detail: PACKAGE_CHECK.unnamed } : null
      const state = result === null ? 'refused' : 'done'
      await finishCheck(db, id, { state, result, problem: problemOf, corrected, at: now() })
    } catch (error) {
      if (!(error instanceof Problem)) deps.log.error({ err: error, checkId: id }, 'package check failed')
      const told =
        error instanceof Problem
          ? { ...error.toJSON() }
          : { detail: 'Le contrôle s’est arrêté sur une erreur du logiciel.' }
      await finishCheck(db, id, { state: 'refused', result: null, problem: told, corrected: null, at: now() })
    }
  }
}

const asAnswer = (one: Finding): PackageFinding => {
  const { level, cure } = codeText(one.code)
  const { code, file, layer, row, attribute, value, where, facts } = one
  const filled = findingSentence({ ...one, code })
  const plainCure = cure.replace('{expected}', facts.expected ?? '')
  return { code, level, file, layer, row, attribute, value, where: placeOf(where), sentence: filled, cure: plainCure }
}

const placeOf = (where: Finding['where']): PackageFinding['where'] => {
  if (where.kind === 'point') return { kind: 'point', at: [...where.at] }
  return where.kind === 'box' ? { kind: 'box', box: [...where.box] } : where
}

const RANKS = { error: 0, warning: 1, info: 2 } as const

function groupsOf({ counts, findings }: StoredResult): PackageCheck['groups'] {
  const located = new Map<string, number>()
  for (const { code, where } of findings ?? [])
    if (where.kind !== 'nowhere') located.set(code, (located.get(code) ?? 0) + 1)
  return Object.entries(counts)
    .map(([code, count]) => {
      const { level, title, cure } = codeText(code as Finding['code'])
      return {
        code,
        level,
        title,
        cure: cure.replace('{expected}', 'celle du standard'),
        count,
        located: located.get(code) ?? 0,
      }
    })
    .sort((a, b) => RANKS[a.level] - RANKS[b.level] || ownRank(a.code) - ownRank(b.code) || b.count - a.count)
}

const ownRank = (code: string) => Number(isOwnCode(code as Finding['code']))

function toAnswer(row: CheckRow, realClock: CheckDeps['realClock']): PackageCheck {
  const { id, sourceName, byteCount, requestedAt, finishedAt, result, problem: refused } = row
  const groups = result === null ? [] : groupsOf(result)
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { level, count } of groups) counts[level] += count
  const isWorking = row.state === 'received' || row.state === 'reading'
  const silence = realClock.instant().epochMilliseconds - Temporal.Instant.from(row.touchedAt).epochMilliseconds
  return {
    ...{ id, sourceName, byteCount, requestedAt, finishedAt, groups },
    state: isWorking && silence > SILENCE_MS ? 'interrupted' : row.state,
    progress: row.progress,
    standard: result?.standard ?? null,
    documentName: result?.documentName ?? null,
    counts: result === null ? null : counts,
    corrections: result?.corrections ?? [],
    hasCorrectedCopy: row.correctedSha256 !== null,
    notLookedAt: result?.notLookedAt ?? [],
    refusal: refused?.detail ?? null,
  }
}
