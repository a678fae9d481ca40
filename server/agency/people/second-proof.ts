import type { SecondProofRule } from '#contract/agency/people/people.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { agentsWithoutFactor, decisionsOnProof, insertDecision } from './second-proof-queries.ts'

type ProofDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** Decisions shown: the last ones tell what was, and why. */
const SHOWN = 20

/** Of whom a one-time code is asked, who decided it, and how many agents have yet to install theirs. */
export async function secondProofRule({ db, clock }: Pick<ProofDeps, 'db' | 'clock'>): Promise<SecondProofRule> {
  const decisions = await decisionsOnProof(db, SHOWN)
  return {
    ofEveryAgent: decisions[0]?.ofEveryAgent ?? true,
    ...(await agentsWithoutFactor(db, clock.today())),
    decisions,
  }
}

/**
 * Decides of whom a one-time code is asked, in the scope of who decides: row-level security writes it for an administrator
 * who gave theirs, and for nobody else. The same decision again writes nothing.
 *
 * @throws Problem 403 for the code of the installation, which is the account of nobody.
 */
export async function setSecondProofRule(
  deps: ProofDeps,
  ofEveryAgent: boolean,
  by: string | null,
): Promise<SecondProofRule> {
  if (by === null) throw problem('ruleOfNobody')
  const [inForce] = await decisionsOnProof(deps.db, 1)
  if (inForce?.ofEveryAgent !== ofEveryAgent)
    await asPerson(deps.db, by, deps.clock.today(), (scoped) =>
      insertDecision(scoped, { ofEveryAgent, reason: 'administrator' }, by, deps.realClock.instant()),
    )
  return secondProofRule(deps)
}

/** A demonstration asks no code of those whose accounts everybody may try, until an administrator decides otherwise. */
export async function relaxForDemonstration(tx: Database, { realClock }: Pick<Deps, 'realClock'>): Promise<void> {
  const [inForce] = await decisionsOnProof(tx, 1)
  if (inForce?.reason === 'installation' && inForce.ofEveryAgent)
    await insertDecision(tx, { ofEveryAgent: false, reason: 'demonstration' }, null, realClock.instant())
}

/** What a demonstration relaxed is asked again as soon as it ends. */
export async function askAfterDemonstration(tx: Database, { realClock }: Pick<Deps, 'realClock'>): Promise<void> {
  const [inForce] = await decisionsOnProof(tx, 1)
  if (inForce?.reason === 'demonstration')
    await insertDecision(tx, { ofEveryAgent: true, reason: 'installation' }, null, realClock.instant())
}

export const isRelaxedForDemonstration = async (db: Database) => {
  const [inForce] = await decisionsOnProof(db, 1)
  return inForce?.reason === 'demonstration' && !inForce.ofEveryAgent
}
