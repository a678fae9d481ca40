import { LandKind, type NewMilestone, type NewTarget, type TakenTargets } from '#contract/plan/indicators/indicators.ts'
import type { Years } from '#law/plan/trajectory.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { landRules, yearsOn } from '#server/plan/ledger/land-rules.ts'
import { type LedgerDeps, refuseOthers } from '#server/plan/ledger/read-ledger.ts'
import { parentAbsentText, type TargetFault } from '#wording/plan/indicators/indicator-words.ts'
import { insertMilestone, insertTarget, type TargetRow, targetsInForce } from './queries.ts'
import { landKey, MEASURE_OF_FILES, readTargetFile } from './target-file.ts'

/** @throws Problem 403, 404 when it hangs on, or replaces, what is not there */
export const recordTarget = ({ db, clock }: LedgerDeps, personId: string, said: NewTarget) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await refuseOthers(scoped)
    const known = new Set((await targetsInForce(scoped)).map(({ id }) => id))
    for (const id of [said.parentId, said.replaces]) if (id !== null && !known.has(id)) throw problem('targetAbsent')
    return insertTarget(scoped, said, { personId, at: clock.now().toString() })
  })

/**
 * All the targets of a file, or none: each replaces the one that its territory had, or follows it unchanged.
 *
 * @throws Problem 403, 422 with the lines at fault, 503
 */
export async function takeTargetFile(
  { db, clock }: LedgerDeps,
  personId: string,
  bytes: Uint8Array,
): Promise<TakenTargets> {
  const today = clock.today()
  const period = await asPerson(db, personId, today, async (scoped) => {
    await refuseOthers(scoped)
    return yearsOn(await landRules(scoped), 'period', today.toString())
  })
  const targets = await readTargetFile(bytes, period)
  return asPerson(db, personId, clock.today(), async (scoped) => {
    const known = new Map(
      (await targetsInForce(scoped)).filter((row) => isOf(period, row)).map((row) => [landKey(row), row]),
    )
    const keys = new Map([...known].map(([key, { id }]) => [id, key]))
    const placed = new Map([...known].map(([key, { id }]) => [key, id]))
    const faults: TargetFault[] = []
    const taken = { added: 0, replaced: 0, unchanged: 0 }
    for (const { line, parent, said } of targets) {
      const above = widerOf(said, parent, placed)
      if (parent !== '' && above === undefined) faults.push({ line, sentence: parentAbsentText(parent) })
      const before = known.get(landKey(said))
      const now = { ...said, parentId: placed.get(above ?? '') ?? null, replaces: before?.id ?? null }
      if (before && isSame(before, now) && keys.get(before.parentId ?? 0) === above) {
        taken.unchanged += 1
        continue
      }
      const { id } = await insertTarget(scoped, now, { personId, at: clock.now().toString() })
      placed.set(landKey(said), id)
      taken[before ? 'replaced' : 'added'] += 1
    }
    if (faults.length > 0) throw problem('targetFileRefused', { faults }) // the transaction forgets what was written
    return taken
  })
}

const isOf = ({ from, to }: Years, { measure, fromYear, toYear }: TargetRow) =>
  measure === MEASURE_OF_FILES && fromYear === from && toYear === to

/** The target that it declines: a scheme and the body that carries it may have one code, and the narrower stands nearer. */
const widerOf = ({ landKind }: NewTarget, parent: string, placed: ReadonlyMap<string, number>) =>
  LandKind.options
    .slice(0, LandKind.options.indexOf(landKind))
    .map((kind) => landKey({ landKind: kind, landCode: parent }))
    .findLast((key) => placed.has(key))

const TOLD = ['landKind', 'landName', 'unit', 'value', 'document', 'page', 'url', 'deliberation', 'comment'] as const

const isSame = (before: TargetRow, now: NewTarget) => TOLD.every((field) => before[field] === now[field])

/** @throws Problem 403, 422 for a day to come */
export const recordMilestone = ({ db, clock }: LedgerDeps, personId: string, said: NewMilestone) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await refuseOthers(scoped)
    if (said.on > clock.today().toString()) throw problem('milestoneToCome')
    return insertMilestone(scoped, said, { personId, at: clock.now().toString() })
  })
