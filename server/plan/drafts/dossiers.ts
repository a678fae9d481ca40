import type { ConcernedDossier, LandTakeVerdict } from '#contract/plan/drafts/draft.ts'
import { day, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import { STAY_GROUNDS } from '#law/clock/stay-grounds.ts'
import { type DossierKind, isCertificate } from '#law/dossier-kind.ts'
import { guardDraftStay, guardLandTakeStay } from '#law/guards/draft-stay.ts'
import type { ProcedureNature } from '#law/plan/plan-facts.ts'
import type { Scoped } from '#platform/scope.ts'
import { clockOfDossier } from '#server/dossier/register/register.ts'
import { groundLeft } from '#server/plan/indicators/land-facts.ts'
import { naturalGroundOf } from '#server/plan/ledger/ground-lines.ts'
import { guardText } from '#wording/dossier/register/warnings.ts'
import { LAND_TAKE_WORDS, STAY_WORDS } from '#wording/plan/drafts/draft-words.ts'
import { type DossierMet, dossiersMet, draftById, procedureOf } from './queries.ts'

const SHOWN = 200

type Verdict = Pick<ConcernedDossier, 'verdict' | 'sentence' | 'article' | 'until'>
type Procedure = Awaited<ReturnType<typeof procedureOf>>

/** Open dossiers of the reader's communes that a draft concerns, each with what the law says of a stay today. Nobody is named. */
export async function concernedDossiers(
  scoped: Scoped,
  { draftId, studyId, today }: { draftId: number; studyId: number; today: Temporal.PlainDate },
): Promise<ConcernedDossier[]> {
  const procedure = await procedureOf(scoped, draftId)
  const dossiers = await dossiersMet(scoped, studyId, SHOWN)
  const natural = await naturalGroundOf(
    scoped,
    dossiers.map(({ id }) => id),
  )
  const leftM2 = await groundLeft(scoped, (await draftById(scoped, draftId))?.communes ?? [], today.toString())
  const told: ConcernedDossier[] = []
  for (const { inseeCode: _, ...met } of dossiers) {
    const land = { naturalM2: natural.get(met.id) ?? null, leftM2 }
    const landTake = await landTakeOf(scoped, met, procedure, land, today)
    told.push({ ...met, ...(await verdictOf(scoped, met, procedure, today)), landTake })
  }
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
  procedure: Procedure,
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

type Land = Pick<LandTakeVerdict, 'naturalM2' | 'leftM2'>

/** The other stay: that of the target which the document under way is to bring. A certificate is not stayed. */
async function landTakeOf(
  scoped: Scoped,
  { id, kind }: Pick<DossierMet, 'id' | 'kind'>,
  procedure: Procedure,
  land: Land,
  today: Temporal.PlainDate,
): Promise<LandTakeVerdict | null> {
  if (isCertificate(kind as DossierKind) || !procedure) return null
  const { clock } = await clockOfDossier(scoped, today, id)
  if (!clock.course) return null
  const facts = {
    nature: procedure.nature as ProcedureNature,
    naturalM2: land.naturalM2 ?? undefined,
    approvedOn: procedure.approvedOn === null ? undefined : day(procedure.approvedOn),
  }
  const said = guardLandTakeStay(clock, facts, dayOfPlainDate(today))
  const { article } = STAY_GROUNDS.landTakeTarget
  const told = (verdict: LandTakeVerdict['verdict'], sentence: string, until: string | null = null) => ({
    ...{ ...land, verdict, sentence, article, until },
  })
  if (said.outcome === 'notKnown') return told('unknown', LAND_TAKE_WORDS.notKnown)
  if (said.outcome !== 'guarded') return told('impossible', LAND_TAKE_WORDS[said.outcome])
  const { answer } = said
  if (answer.outcome !== 'allowed') return told('impossible', guardText(answer))
  const until = answer.until === undefined ? null : isoDay(answer.until)
  return told('toMotivate', LAND_TAKE_WORDS.toMotivate({ ...land, until }), until)
}
