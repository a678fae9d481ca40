import type { NewRetentionRule, RetentionRules, RuleSignature } from '#contract/agency/archives/archives.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { type ArchiveDeps, asKeeper } from './keeper.ts'
import { deleteRule, endRule, endSameRules, insertRule, lockRule, retentionRules, signRule } from './rule-queries.ts'

type Deps = Pick<ArchiveDeps, 'db' | 'clock'>

async function rulesRead(scoped: Scoped): Promise<RetentionRules> {
  const rows = await retentionRules(scoped)
  return {
    rules: rows.map(({ signedBy, signedOn, signedAct, ...rule }) => ({
      ...rule,
      signature:
        signedBy === null || signedOn === null || signedAct === null
          ? null
          : { by: signedBy, on: signedOn, act: signedAct },
    })),
  }
}

/** The table of retention, with who signed each row for the archives service. @throws Problem 403 */
export const listRules = (deps: Deps, personId: string | null) => asKeeper(deps, personId, rulesRead)

/** A row decides of nothing until it is signed. @throws Problem 403, by row-level security for a keeper of one commune alone */
export const writeRule = (deps: Deps, personId: string | null, rule: NewRetentionRule) =>
  asKeeper(deps, personId, async (scoped, keeper) => {
    if (rule.sourceOn > deps.clock.today().toString()) throw problem('archiveDayToCome')
    await insertRule(scoped, { ...rule, personId: keeper.personId, at: deps.clock.now() })
    return rulesRead(scoped)
  })

/** @throws Problem 404, 409 when it is signed */
export const removeRule = (deps: Deps, personId: string | null, id: number) =>
  asKeeper(deps, personId, async (scoped) => {
    const rule = await lockRule(scoped, id)
    if (!rule) throw problem('archiveUnknown')
    if (rule.signedOn !== null) throw problem('ruleSigned')
    await deleteRule(scoped, id)
    return rulesRead(scoped)
  })

/** The archives service signs a row: from then on it decides, in the place of the one that did. @throws Problem 404, 409, 422 */
export const signedRule = (deps: Deps, personId: string | null, id: number, signature: RuleSignature) =>
  asKeeper(deps, personId, async (scoped, keeper) => {
    const rule = await lockRule(scoped, id)
    if (!rule) throw problem('archiveUnknown')
    if (rule.signedOn !== null) throw problem('ruleSigned')
    if (signature.on > deps.clock.today().toString()) throw problem('archiveDayToCome')
    await endSameRules(scoped, rule, signature.on)
    await signRule(scoped, id, signature, { personId: keeper.personId, at: deps.clock.now() })
    return rulesRead(scoped)
  })

/** @throws Problem 404, 409 when it is not in force */
export const endedRule = (deps: Deps, personId: string | null, id: number) =>
  asKeeper(deps, personId, async (scoped) => {
    const rule = await lockRule(scoped, id)
    if (!rule) throw problem('archiveUnknown')
    if (rule.signedOn === null || rule.endedOn !== null) throw problem('ruleNotInForce')
    await endRule(scoped, id, deps.clock.today().toString())
    return rulesRead(scoped)
  })
