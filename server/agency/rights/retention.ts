import type { Retention, RetentionLine } from '#contract/agency/rights/retention.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { keptText, RETENTION_WORDS } from '#wording/agency/rights/retention.ts'
import { holdPurge, insertRun, lastRuns, PURGES } from './retention-queries.ts'
import { keptSince, RETENTION, RETENTION_RULES, type RetentionRule } from './retention-rules.ts'

type RetentionDeps = Pick<Deps, 'db' | 'realClock'>

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
  const runs = (await lastRuns(db, RUNS_SHOWN)).map(({ at, by, purged }) => ({
    at,
    by,
    purged: RETENTION_RULES.flatMap((rule) => {
      const count = purged[rule] ?? 0
      return count > 0 ? [{ what: RETENTION_WORDS[rule], count }] : []
    }),
  }))
  return { rules, runs }
}

const dueOf = async (db: Database, rule: RetentionRule, now: Temporal.Instant) =>
  (await db.one<{ count: number }>(PURGES[rule].due(keptSince(rule, now).toString()))).count

/**
 * Purges what is kept too long, rule by rule, each in its own transaction: one that fails leaves the others done. What was
 * removed is journalled; a purge that removes nothing writes nothing, unless a person asked for it.
 *
 * @param by  the administrator who asked; undefined when the server does it by itself
 */
export async function purgeOld({ db, realClock }: RetentionDeps, by?: { personId: string | null }): Promise<void> {
  const now = realClock.instant()
  const purged: Partial<Record<RetentionRule, number>> = {}
  for (const rule of RETENTION_RULES) {
    const count = await db.transaction(async (tx) =>
      (await holdPurge(tx)) ? tx.run(PURGES[rule].purge(keptSince(rule, now).toString())) : 0,
    )
    if (count > 0) purged[rule] = count
  }
  if (by || Object.keys(purged).length > 0)
    await insertRun(db, { at: now.toString(), personId: by?.personId ?? null, purged })
}
