import type { ReviewedKind } from '#law/dossier-kind.ts'
import type { GuideNote } from '#law/tables/guide-notes.ts'
import type { ArchitectDuty, ArchitectFact } from './procedure-architect.ts'
import type { Combination, Filed, Outcome } from './procedure-combination.ts'
import type { BooleanFact, NumberFact, Sector, Work } from './procedure-facts.ts'
import type { ProcedureRule } from './procedure-rule.ts'
import type { RulePath } from './procedure-tree.ts'

/**
 * What the guide supposes when nobody has said: not a house, an applicant who builds for himself, a use that is not
 * farming, a protected element that is a building. Printed with the answer, because the contrary may change it.
 */
export type AssumedFact = 'house' | 'applicant' | 'use' | 'builtElement'

/** What to ask next, and what it would settle. `work` is the index of the work concerned; absent, the whole project. */
export type Question =
  | { settles: 'procedure'; fact: NumberFact | BooleanFact; work?: number }
  | { settles: 'procedure'; fact: 'sectors'; sectors: readonly Sector[] }
  | { settles: 'architect'; fact: ArchitectFact }
  | { settles: 'assumption'; fact: AssumedFact }

/** One application or declaration to file; `works` are the indexes of the works that call for it. */
export type Formality = Filed & { kind: ReviewedKind; works: readonly number[]; architect: ArchitectDuty }

/** What one work leads to: each outcome it may have, with the rules that say so. */
export type WorkAnswer = { work: Work; possible: readonly { outcome: Outcome; paths: readonly RulePath[] }[] }

/** A literal or unsettled point that an officer must see before relying on the answer. */
export type ProcedureWarning =
  | { code: 'openPoint'; rule: ProcedureRule & { open: string } }
  | { code: 'weakSource'; rule: ProcedureRule }
  | { code: 'note'; note: GuideNote }
  | { code: 'reserveOrParkExemption' }
  | { code: 'ceilingByFootprintOnly' }
  | { code: 'contradictoryCeiling' }
  | { code: 'registeredSite' }
  | { code: 'energyForOthers' }
  | { code: 'otherRulesRemain' }
  | { code: 'demolitionMayJoin' }
  | { code: 'constructionMayJoinDevelopment' }

export type ProcedureAnswer = {
  works: readonly WorkAnswer[]
  questions: readonly Question[]
  assumptions: readonly AssumedFact[]
  warnings: readonly ProcedureWarning[]
} & (
  | { outcome: 'settled'; formalities: readonly Formality[] }
  | { outcome: 'unknown'; possible: readonly Combination[] }
)
