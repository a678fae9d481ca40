import type { PastRules } from '#contract/agency/upkeep/upkeep.ts'
import type { Deps } from '#platform/deps.ts'
import type { PastRule } from '#platform/past-rule.ts'
import { PAST_RULE_WORDS } from '#wording/agency/upkeep/past-rules.ts'

/** A page that nobody would read to its end helps nobody: the first are put right, the others then show. */
const SHOWN = 100

export type PastRulesDeps = Deps & { pastRules: readonly PastRule[] }

/** Each mended rule with what it left behind; one that cannot be looked up is unknown, and the others are told. */
export async function pastRules({ db, log, pastRules: rules }: PastRulesDeps): Promise<PastRules> {
  const looked: PastRules['rules'] = []
  for (const { name, find } of rules) {
    const words = PAST_RULE_WORDS[name]
    if (words === undefined) throw new Error(`the mended rule ${name} has no words`)
    const cases = await find(db, SHOWN + 1).catch((error: unknown) => {
      log.error({ err: error, rule: name }, 'past rules')
      return undefined
    })
    const state = cases === undefined ? 'unknown' : cases.length > 0 ? 'watch' : 'well'
    looked.push({
      ...{ name, ...words, state },
      cases: (cases ?? []).slice(0, SHOWN),
      hasMore: (cases ?? []).length > SHOWN,
    })
  }
  return { rules: looked }
}
