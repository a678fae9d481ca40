import type { ConcernedDossier } from '#contract/plan/drafts/draft.ts'
import { day, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import { type DossierKind, isCertificate } from '#law/dossier-kind.ts'
import { guardDraftStay } from '#law/guards/draft-stay.ts'
import type { ProcedureNature } from '#law/plan/plan-facts.ts'
import type { Scoped } from '#platform/scope.ts'
import { clockOfDossier } from '#server/dossier/register/register.ts'
import { guardText } from '#wording/dossier/register/warnings.ts'
import { STAY_WORDS } from '#wording/plan/drafts/draft-words.ts'
import { type DossierMet, dossiersMet, procedureOf } from './queries.ts'

const SHOWN = 200

type Verdict = Pick<ConcernedDossier, 'verdict' | 'sentence' | 'article' | 'until'>

/** Open dossiers of the reader's communes that a draft concerns, each with what the law says of a stay today. Nobody is named. */
export async function concernedDossiers(
  scoped: Scoped,
  { draftId, studyId, today }: { draftId: number; studyId: number; today: Temporal.PlainDate },
): Promise<ConcernedDossier[]> {
  const procedure = await procedureOf(scoped, draftId)
  const told: ConcernedDossier[] = []
  for (const { inseeCode: _, ...met } of await dossiersMet(scoped, studyId, SHOWN))
    told.push({ ...met, ...(await verdictOf(scoped, met, procedure, today)) })
  return told
}

const plain = (verdict: Verdict['verdict'], sentence: string, article: string | null = null): Verdict => ({
  verdict,
  sentence,
  article,
  until: null,
})

async function verdictOf(
  scoped: Scoped,
  { id, kind }: Pick<DossierMet, 'id' | 'kind'>,
  procedure: Awaited<ReturnType<typeof procedureOf>>,
  today: Temporal.PlainDate,
): Promise<Verdict> {
  if (isCertificate(kind as DossierKind)) return plain('certificate', STAY_WORDS.certificate, 'L410-1')
  if (!procedure) return plain('unknown', STAY_WORDS.unknown)
  if (procedure.isApproved) return plain('impossible', STAY_WORDS.approved)
  const { clock } = await clockOfDossier(scoped, today, id)
  if (!clock.course) return plain('unknown', STAY_WORDS.history)
  const { nature, debatedOn } = procedure
  const facts = { nature: nature as ProcedureNature, debatedOn: debatedOn === null ? undefined : day(debatedOn) }
  const answer = guardDraftStay(clock, facts, dayOfPlainDate(today))
  if (answer.outcome !== 'allowed') return plain('impossible', guardText(answer), answer.citation.article)
  const until = answer.until === undefined ? null : isoDay(answer.until)
  return { verdict: 'toMotivate', sentence: STAY_WORDS.toMotivate(until), article: 'L424-1', until }
}
