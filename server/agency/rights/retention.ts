import type { Retention, RetentionLine } from '#contract/agency/rights/retention.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { keptText, purgeOutcomeText, RETENTION_WORDS } from '#wording/agency/rights/retention.ts'
import { holdPurge, journalRefusal, journalRule, lastRuns, openRun, PURGES } from './retention-queries.ts'
import { keptSince, RETENTION, RETENTION_RULES, type RetentionRule } from './retention-rules.ts'

type RetentionDeps = Pick<Deps, 'db' | 'realClock'>
type PurgeDeps = RetentionDeps & Pick<Deps, 'log'>

const RUNS_SHOWN = 30

/** What is kept how long and why, how many lines are too old now (nothing is removed), and what was purged before. */
export async function retention({ db, realClock }: RetentionDeps): Promise<Retention> {
  const now = realClock.instant()
  const rules: RetentionLine[] = []
  for (const rule of RETENTION_RULES)
    rules.push({
      rule,
      what: RETENTION_WORDS[rule],
      kept: keptText(RETENTION[rule].kept),
      basis: RETENTION[rule].basis,
      due: await dueOf(db, rule, now),
    })
  const runs = (await lastRuns(db, RUNS_SHOWN)).map(({ at, by, purged, done, refused }) => ({
    at,
    by,
    outcome: done === null ? null : purgeOutcomeText({ done, refused: refused.length }),
    refused: RETENTION_RULES.flatMap((rule) => (refused.includes(rule) ? [RETENTION_WORDS[rule]] : [])),
    purged: RETENTION_RULES.flatMap((rule) => {
      const count = purged[rule] ?? 0
      return count > 0 ? [{ what: RETENTION_WORDS[rule], count }] : []
    }),
  }))
  return { rules, runs }
}

const dueOf = async (db: Database, rule: RetentionRule, now: Temporal.Instant) =>
  (await db.one<{ count: number }>(PURGES[rule].due(keptSince(rule, now).toString()))).count

export type PurgeOutcome = { done: number; refused: readonly RetentionRule[] }

/**
 * Purges what is kept too long, rule by rule, each in its own transaction with its line of the journal: one that fails is journalled as
 * refused and leaves the others done. A purge that removes nothing writes nothing, unless a person asked for it.
 *
 * @param by  the administrator who asked; undefined when the server does it by itself
 */
export async function purgeOld(deps: PurgeDeps, by?: { personId: string | null }): Promise<PurgeOutcome> {
  const now = deps.realClock.instant()
  const journal = { at: now.toString(), personId: by?.personId ?? null }
  const refused: RetentionRule[] = []
  let done = 0
  let runId = by ? await openRun(deps.db, { ...journal, done }) : null
  for (const rule of RETENTION_RULES) {
    try {
      runId = await purgeRule(deps.db, rule, now, { ...journal, done, runId })
      done += 1
    } catch (error) {
      deps.log.error({ err: error, rule }, 'retention')
      runId ??= await openRun(deps.db, { ...journal, done })
      await journalRefusal(deps.db, runId, rule)
      refused.push(rule)
    }
  }
  return { done, refused }
}

type RunSoFar = { at: string; personId: string | null; done: number; runId: number | null }

/** One rule and its line in the journal, or neither. @returns the journal of the purge, opened by the first rule that takes something */
const purgeRule = (db: Database, rule: RetentionRule, now: Temporal.Instant, { runId, ...journal }: RunSoFar) =>
  db.transaction(async (tx) => {
    const count = (await holdPurge(tx)) ? await tx.run(PURGES[rule].purge(keptSince(rule, now).toString())) : 0
    if (count === 0 && runId === null) return null
    const id = runId ?? (await openRun(tx, journal))
    await journalRule(tx, id, rule, count)
    return id
  })

/** The daily purge. @throws Error when a rule was refused, once the others are done: the task is then told as failed */
export async function purgeDaily(deps: PurgeDeps): Promise<void> {
  const { refused } = await purgeOld(deps)
  if (refused.length > 0) throw new Error(`retention: refused ${refused.join(', ')}`)
}
