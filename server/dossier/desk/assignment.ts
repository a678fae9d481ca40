import type { AssignmentRule } from '#contract/dossier/desk/desk.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { recordActs } from '#server/dossier/register/register.ts'
import { keepAssignment, keepRules, matches, mayHandle, nameOf, rules } from './assignment-queries.ts'

type AssignmentDeps = { db: Database; clock: LegalClock }

/** Puts a person in charge of a dossier, or nobody; the register keeps who was, and since when. */
export const assign = (
  { db, clock }: AssignmentDeps,
  personId: string,
  dossierId: string,
  to: string | null,
): Promise<void> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const { inseeCode } = await officersDossier(scoped, dossierId)
    if (to !== null && !(await mayHandle(scoped, to, inseeCode))) throw problem('notAnOfficerHere')
    await recordAssignment(scoped, clock, { by: personId, dossierId, to, rule: null })
  })

async function recordAssignment(
  scoped: Scoped,
  clock: LegalClock,
  { by, dossierId, to, rule }: { by: string; dossierId: string; to: string | null; rule: number | null },
): Promise<void> {
  await keepAssignment(scoped, dossierId, to)
  const name = to === null ? null : await nameOf(scoped, to)
  await recordActs(scoped, clock, dossierId, [
    {
      content: { kind: 'assigned', said: { person: to, name, ...(rule === null ? {} : { rule }) } },
      legalAt: clock.now(),
      channel: 'desk',
      actor: { personId: by, role: 'caseOfficer' },
    },
  ])
}

export const saveRules = (
  { db, clock }: AssignmentDeps,
  personId: string,
  kept: readonly AssignmentRule[],
): Promise<readonly AssignmentRule[]> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    try {
      await keepRules(scoped, kept)
    } catch (error) {
      if (error instanceof Error && Reflect.get(error, 'code') === '42501') throw problem('assignmentRulesNotYours')
      throw error
    }
    return rules(scoped)
  })

/** Open dossiers that a preview or an application looks at, the most urgent first. */
const LOOKED_AT = 500

/** What the rules would do to the open dossiers that nobody has; nothing is written. */
export const previewRules = (
  { db, clock }: AssignmentDeps,
  personId: string,
  listed: readonly AssignmentRule[],
): Promise<{ byRule: number[]; left: number }> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const found = await matches(scoped, listed, LOOKED_AT)
    return {
      byRule: listed.map((_, index) => found.filter(({ rule }) => rule === index + 1).length),
      left: found.filter(({ rule }) => rule === null).length,
    }
  })

/** Gives the open dossiers that nobody has to those whom the rules name. */
export const applyRules = ({ db, clock }: AssignmentDeps, personId: string): Promise<{ assigned: number }> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const found = await matches(scoped, await rules(scoped), LOOKED_AT)
    let assigned = 0
    for (const { dossierId, personId: to, rule } of found) {
      if (to === null) continue
      await officersDossier(scoped, dossierId)
      await recordAssignment(scoped, clock, { by: personId, dossierId, to, rule })
      assigned += 1
    }
    return { assigned }
  })
