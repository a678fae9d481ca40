import type { OpinionAnswer } from '#contract/dossier/consultations/consultation-desk.ts'
import { day } from '#law/clock/calendar.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import { actsOf, EMPTY_REGISTER, recordActs as registerOf } from '#law/clock/register.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { lawActOf } from '#server/dossier/register/act-codec.ts'
import { type ActChannel, type Actor, actsOfDossier } from '#server/dossier/register/act-log.ts'
import { type ActToRecord, recordActs } from '#server/dossier/register/register.ts'
import { type ConsultationRow, keepReceipt } from './consultation-rows.ts'
import { dueIso } from './course.ts'
import { keepAnswer } from './queries.ts'

export type GivenOpinion = OpinionAnswer & { answeredOn: string; channel: ActChannel; actor: Actor }

/**
 * Puts an opinion in the register. That of the architect of heritage, and that of the commission for commerce, are
 * acts of the law: they may turn silence into a rejection. An opinion after its time is kept, and the law judges it.
 */
export async function recordOpinion(
  db: Database,
  clock: LegalClock,
  row: ConsultationRow,
  given: GivenOpinion,
): Promise<void> {
  const receivedOn = row.receivedOn ?? given.answeredOn
  if (row.receivedOn === null) await keepReceipt(db, row.id, receivedOn, dueIso(row, receivedOn))
  const common = { legalAt: clock.now(), channel: given.channel, actor: given.actor }
  const said = {
    consultation: row.id,
    service: row.serviceName,
    answer: given.answer,
    text: given.text,
    by: given.by,
    answeredOn: given.answeredOn,
    file: row.fileSha256,
    supersedes: row.supersedes,
  }
  const law = lawOpinion(row, given, receivedOn)
  const { acts } = await recordActs(db, clock, row.dossierId, [
    { ...common, content: { kind: 'consultationAnswered', said } },
    ...(law ? [{ ...common, content: law, words: { consultation: row.id } }] : []),
    ...(law?.kind === 'heritageOpinionReceived' ? await siteEstablished(db, row, common) : []),
  ])
  const act = acts.findLast(({ kind }) => kind === 'consultationAnswered')
  await keepAnswer(db, row.id, { ...given, actId: act?.id ?? '' })
}

/** What the rule under which the architect was asked says of the site; his agreement elsewhere says nothing of it. */
const SITES: Readonly<Record<string, Circumstance>> = {
  surroundings: 'monumentSurroundings',
  remarkableSite: 'remarkableHeritageSite',
  registeredSiteDemolition: 'registeredSiteDemolition',
}

/** The architect who answers under a rule establishes the site it speaks of, where nobody had: what binds and what is appealed hang on it. */
async function siteEstablished(
  db: Database,
  { dossierId, rule }: ConsultationRow,
  common: Pick<ActToRecord, 'legalAt' | 'channel' | 'actor'>,
): Promise<readonly ActToRecord[]> {
  const circumstance = rule === null ? undefined : SITES[rule]
  if (!circumstance) return []
  const known = (await actsOfDossier(db, dossierId)).flatMap((act) => lawActOf(act) ?? [])
  const established = actsOf(registerOf(EMPTY_REGISTER, known), 'circumstanceEstablished')
  if (established.some((act) => act.circumstance === circumstance)) return []
  const why = 'Consultation de l’architecte des Bâtiments de France sur ce fondement'
  return [{ ...common, content: { kind: 'circumstanceEstablished', circumstance }, words: { why } }]
}

/** The opinion as the law reads it; none for a service whose answer moves no clock, nor for « no opinion ». */
function lawOpinion(
  { service, nature }: ConsultationRow,
  { answer, answeredOn }: GivenOpinion,
  receivedOn: string,
): ActToRecord['content'] | undefined {
  if (answer === 'noOpinion' || answer === 'attachmentsMissing') return undefined
  if (service === 'heritageArchitect' && nature === 'agreement') {
    return {
      kind: 'heritageOpinionReceived',
      sense: answer,
      notifiedOn: day(answeredOn),
      requestReceivedOn: day(receivedOn),
    }
  }
  if (service === 'commercialCommission') {
    return {
      kind: 'commercialOpinionReceived',
      sense: answer === 'unfavourable' ? 'unfavourable' : 'favourable',
      requestReceivedOn: day(receivedOn),
      receivedOn: day(answeredOn),
    }
  }
  return undefined
}
