import { isOfDecision } from '#contract/dossier/phrases/phrase.ts'
import { standingActs } from '#contract/dossier/register/standing-acts.ts'
import type { ParcelStatus, PlanningDocument } from '#contract/place/parcels/parcel.ts'
import type { DecisionSense } from '#law/clock/acts.ts'
import { dayOfPlainDate } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { whatToDo } from '#law/moves/moves.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { assessmentOf } from '#server/dossier/assessment/assessment.ts'
import { rulesOn } from '#server/dossier/assessment/rules.ts'
import { consultationsOf } from '#server/dossier/consultations/consultation-rows.ts'
import { unaskedAgreements } from '#server/dossier/consultations/consultations.ts'
import { type DecidedDossier, decidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import type { LetterDeps, PlanReader } from '#server/dossier/letters/letters.ts'
import { type Printing, printing } from '#server/dossier/letters/press.ts'
import { phrasesOn } from '#server/dossier/phrases/phrases.ts'
import { frozenStatements, type Snapshot } from '#server/dossier/register/frozen-statements.ts'
import { clockOfDossier, lockDossier } from '#server/dossier/register/register.ts'
import { taxRatesOn } from '#server/dossier/taxes/tax-rates.ts'
import { documentsOfCommune } from '#server/place/parcels/parcels.ts'
import type { CaseFile } from './case-content.ts'
import { saidOfCertificate } from './certificate-queries.ts'
import { type Bible, builtBlocks } from './draft.ts'
import type { DecisionFact, PlanFact } from './facts.ts'
import { fileFacts, wordsOf } from './file-facts.ts'
import { plansInForce } from './place-facts.ts'

export type DecisionDeps = LetterDeps

/** A signature rests on a one-time code, whose age is real. */
export type SigningDeps = DecisionDeps

/** The place as it stands today, read in the transaction that reads the parcels of the dossier. */
type Place = { content: Snapshot; sha256: string }

/** The dossier with all that its decision is drafted from, read in the scope of the person. */
export type Case = {
  dossier: DecidedDossier
  law: ReviewClock
  file: CaseFile
  facts: readonly DecisionFact[]
  /** Paragraphs that the file writes by itself for a sense, and those of the phrases chosen. */
  build(sense: DecisionSense, chosen?: readonly string[]): ReturnType<typeof builtBlocks>
  bible: Bible
  place: Place
}

const DESK = ['secretary', 'caseOfficer', 'signatory'] as const

/**
 * Reads a dossier for its decision.
 * @throws Problem 404 when it is not seen, 403 when it is not for this person to prepare its decision.
 */
export async function caseOf(
  { clock, log, plans }: Pick<DecisionDeps, 'clock' | 'log' | 'plans'>,
  scoped: Scoped,
  dossierId: string,
): Promise<Case> {
  const dossier = await decidedDossier(scoped, dossierId)
  if (!dossier) throw problem('dossierUnknown')
  if (!(await holdsRoleOn(scoped, dossier.inseeCode, DESK))) throw problem('decisionDeskOnly')
  const { acts, clock: law } = await clockOfDossier(scoped, clock.today(), dossierId)
  const place = await frozenStatements({ clock, log }, scoped, dossier.parcelIds)
  const places = place.content.parcels.flatMap(({ status }): ParcelStatus[] => (status ? [status] : []))
  const file: CaseFile = {
    dossier,
    acts,
    course: law.course,
    consultations: await consultationsOf(scoped, dossierId),
    unaskedAgreements: await unaskedAgreements(
      { clock },
      scoped,
      dossierId,
      places.flatMap(({ statements }) => statements),
    ),
    places,
    plans: await plansOn(plans, scoped, dossier, places, clock.today().toString()),
    underStudy: await plans.underStudyOn(scoped, dossier, clock.today().toString()),
    assessed: await assessmentOf(scoped, dossierId),
    regulation: (await rulesOn(scoped, place.content)).zones,
    taxRates: await taxRatesOn(scoped, dossier.inseeCode, clock.today().toString()),
    certificate: (await saidOfCertificate(scoped, dossierId))?.said ?? null,
  }
  const facts = fileFacts(file)
  const bible: Bible = new Map(
    (await phrasesOn(scoped, dossier.inseeCode)).filter(isOfDecision).map((phrase) => [phrase.key, phrase]),
  )
  return {
    dossier,
    law,
    file,
    facts,
    bible,
    place,
    build: (sense, chosen) => builtBlocks(facts, sense, dossier, bible, wordsOf(file), chosen),
  }
}

/** What the register of the plan says that binds; the documents that deliveries tell of where it does not know. */
async function plansOn(
  plans: PlanReader,
  scoped: Scoped,
  dossier: { inseeCode: string; parcelIds: readonly string[] },
  places: readonly ParcelStatus[],
  today: string,
): Promise<PlanFact[]> {
  const known = await plans.inForceOn(scoped, dossier, today)
  return known.length > 0 ? known : plansInForce(await documentsOn(scoped, dossier.inseeCode, places), today)
}

/** Planning documents of the parcels; those of the commune when no parcel could be read. */
const documentsOn = (
  scoped: Scoped,
  inseeCode: string,
  places: readonly ParcelStatus[],
): Promise<readonly PlanningDocument[]> | readonly PlanningDocument[] =>
  places.length > 0 ? places.flatMap(({ documents }) => documents) : documentsOfCommune(scoped, inseeCode)

/** Reads the dossier for a signature, in one transaction in which it is locked; what is signed is printed before it. */
export const onCase = <D extends DecisionDeps, T>(
  deps: D,
  { personId }: { personId: string },
  dossierId: string,
  work: (scoped: Scoped, subject: Case, deps: Printing<D>) => Promise<T>,
): Promise<T> =>
  printing(deps, (printingDeps) =>
    asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
      if (!(await lockDossier(scoped, dossierId))) throw problem('dossierUnknown')
      return work(scoped, await caseOf(printingDeps, scoped, dossierId), printingDeps)
    }),
  )

/**
 * Signed is decided, though the registered letter may not have been presented yet; a stay, an overruled refusal or an annulled one leaves
 * another decision to take.
 */
export function isDecided({ file: { acts }, law }: Pick<Case, 'file' | 'law'>): boolean {
  const isSigned = standingActs(acts).some(({ kind }) => kind === 'decided')
  return isSigned && !whatToDo(law).some(({ step }) => step === 'decide')
}

/**
 * No article has a result though the project is to be confronted to them: a transfer changes the holder and not the project, and an
 * informative certificate tells the rules without applying them.
 */
export const isUnassessed = ({ dossier, file }: Pick<Case, 'dossier' | 'file'>): boolean =>
  dossier.variant !== 'transfer' &&
  dossier.kind !== 'informativeCertificate' &&
  file.assessed.every(({ verdict }) => verdict === 'toJudge')

export const todayOf = ({ clock }: Pick<DecisionDeps, 'clock'>) => dayOfPlainDate(clock.today())
