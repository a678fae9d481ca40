import type { Verdict } from '#contract/dossier/assessment/assessment.ts'

export const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  complies: 'Conforme',
  doesNotComply: 'Non conforme',
  notApplicable: 'Sans objet',
  toJudge: 'À apprécier',
}
