import type { ParcelStatus } from '#contract/parcel.ts'
import type { PhraseWord } from '#contract/phrase.ts'
import type { DecisionSense } from '#law/acts.ts'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import type { ConsultationRow } from '#server/consultations/queries.ts'
import type { RecordedAct } from '#server/dossiers/act-log.ts'
import { printedNumber } from '#server/dossiers/listing.ts'
import { OPINION_NAMES, SILENT_OPINION_NAMES } from '#wording/consultation-desk.ts'
import { dayText } from '#wording/day.ts'
import { applicantsText, planText } from '#wording/decision.ts'
import { referenceList } from '#wording/parcel.ts'
import type { DecisionFact, OpinionFact, Paragraph, PlanFact } from './facts.ts'
import type { DecidedDossier } from './queries.ts'

/** All that a decision is drafted from, as it stands today. */
export type CaseFile = {
  dossier: DecidedDossier
  acts: readonly RecordedAct[]
  consultations: readonly ConsultationRow[]
  /** Parcels whose statements could be read. */
  places: readonly ParcelStatus[]
}

export function fileFacts({ dossier, acts, consultations, places }: CaseFile): DecisionFact[] {
  return [
    codeFact(dossier),
    ...plansOf(places).map(planFact),
    ...zonesOf(places).map(zoneFact),
    ...easementsOf(places).map(easementFact),
    requestFact(dossier),
    ...receivedFacts(acts),
    ...consultations
      .filter(({ askedOn, isSuperseded }) => askedOn !== null && !isSuperseded)
      .map((row) => opinionFact(opinionOf(row))),
  ]
}

/** Words of the request that any phrase may use. */
export function wordsOf({ dossier, places }: CaseFile): Partial<Record<PhraseWord, string>> {
  const applicants = dossier.parties.filter(({ part }) => part === 'applicant')
  const zones = zonesOf(places)
  const plans = plansOf(places)
  return {
    ...(dossier.number === null ? {} : { numero: printedNumber(dossier.number) }),
    nature: DOSSIER_KINDS[dossier.kind].name,
    objet: dossier.title,
    demandeur: applicantsText(applicants),
    terrain: `${dossier.parcelIds.length > 1 ? 'parcelles' : 'parcelle'} ${referenceList(dossier.parcelIds)}`,
    commune: dossier.communeName,
    ...(dossier.filedOn === null ? {} : { date: dayText(dossier.filedOn) }),
    ...(zones.length > 0 ? { zone: zones.join(', ') } : {}),
    ...(plans[0] ? { plan: planText(plans[0]) } : {}),
  }
}

const always =
  (...paragraphs: readonly Paragraph[]) =>
  () =>
    paragraphs

const codeFact = ({ kind }: DecidedDossier): DecisionFact => ({
  key: 'code',
  value: { kind },
  paragraphs: always({
    family: 'visa',
    phrase: kind === 'priorDeclaration' ? 'visa.code-declaration' : 'visa.code-permis',
    words: {},
  }),
})

/** Documents that a decision applies; a SCoT is not opposable to it but in cases that an officer writes. */
const APPLIED: ReadonlySet<string> = new Set(['PLU', 'PLUi', 'POS', 'CC', 'PSMV', 'RNU'])

function plansOf(places: readonly ParcelStatus[]): PlanFact[] {
  const plans = new Map<string, PlanFact>()
  for (const { id, key, kind, title, approvedOn, publishedOn, enforceableOn, endedOn } of places.flatMap(
    ({ documents }) => documents,
  )) {
    if (APPLIED.has(kind))
      plans.set(key ?? String(id), {
        key: key ?? String(id),
        kind,
        title,
        approvedOn,
        publishedOn,
        enforceableOn,
        endedOn,
      })
  }
  return [...plans.values()]
}

const planFact = (plan: PlanFact): DecisionFact => ({
  key: `plan/${plan.key}`,
  value: plan,
  paragraphs: always({ family: 'visa', phrase: 'visa.plan', words: { plan: planText(plan) } }),
})

const affirmed = (places: readonly ParcelStatus[], topic: string) =>
  places
    .flatMap(({ statements }) => statements)
    .filter(
      (statement) =>
        statement.topic === topic &&
        statement.answer === 'yes' &&
        statement.extent !== 'touching' &&
        statement.extent !== 'marginal',
    )

const zonesOf = (places: readonly ParcelStatus[]): string[] =>
  [...new Set(affirmed(places, 'zone').map(({ code }) => code))].toSorted()

const zoneFact = (zone: string): DecisionFact => ({
  key: `zone/${zone}`,
  value: zone,
  paragraphs: always({ family: 'visa', phrase: 'visa.zone', words: { zone } }),
})

function easementsOf(places: readonly ParcelStatus[]): { code: string; label: string }[] {
  const easements = affirmed(places, 'easement').map(({ code, label }) => ({ code, label }))
  return [...new Map(easements.map((easement) => [`${easement.code}/${easement.label}`, easement])).values()]
}

const easementFact = ({ code, label }: { code: string; label: string }): DecisionFact => ({
  key: `easement/${code}/${label}`,
  value: { code, label },
  paragraphs: always({
    family: 'visa',
    phrase: 'visa.servitude',
    words: { objet: label && label !== code ? `${code} (${label})` : code },
  }),
})

function requestFact(dossier: DecidedDossier): DecisionFact {
  const { kind, number, title, filedOn, parcelIds, parties } = dossier
  const applicants = parties
    .filter(({ part }) => part === 'applicant')
    .map(({ name, givenName }) => ({ name, givenName }))
  return {
    key: 'request',
    value: { number, title, filedOn, parcelIds, applicants },
    paragraphs: always({
      family: 'visa',
      phrase: kind === 'priorDeclaration' ? 'visa.declaration' : 'visa.demande',
      words: {},
    }),
  }
}

/** Pieces that came after the deposit, and changes of the project, unless they were undone. */
function receivedFacts(acts: readonly RecordedAct[]): DecisionFact[] {
  const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
  return acts
    .filter(({ id }) => !undone.has(id))
    .flatMap((act) => {
      const phrase = RECEIVED_PHRASES[act.kind]
      const on = receivedDay(act.payload)
      if (phrase === undefined || on === undefined) return []
      const words = { date: dayText(on) }
      return [{ key: `received/${act.id}`, value: { on }, paragraphs: always({ family: 'visa', phrase, words }) }]
    })
}

const RECEIVED_PHRASES: Readonly<Record<string, string>> = {
  attachmentsReceived: 'visa.pieces-completees',
  projectModified: 'visa.projet-modifie',
}

function receivedDay(payload: Record<string, unknown>): string | undefined {
  const { receivedOn, filing } = payload
  if (typeof receivedOn === 'string') return receivedOn
  if (filing === null || typeof filing !== 'object') return undefined
  const said: { receivedOn?: unknown; filedOn?: unknown } = filing
  const on = said.receivedOn ?? said.filedOn
  return typeof on === 'string' ? on : undefined
}

const opinionOf = (row: ConsultationRow): OpinionFact => ({
  id: row.id,
  service: row.service,
  serviceName: row.serviceName,
  nature: row.nature,
  answer: row.answer,
  answerText: row.answerText,
  answeredOn: row.answeredOn,
  silence: row.silence,
  dueOn: row.dueOn,
  tacitOn: row.tacitOn,
})

function opinionFact(opinion: OpinionFact): DecisionFact {
  const { id, answer, answerText, answeredOn, tacitOn, silence } = opinion
  return {
    key: `opinion/${id}`,
    value: { answer, answerText, answeredOn, tacitOn, silence },
    paragraphs: (sense) => opinionParagraphs(opinion, sense),
  }
}

function opinionParagraphs(opinion: OpinionFact, sense: DecisionSense): readonly Paragraph[] {
  const { serviceName: service, answer, answeredOn, silence, dueOn, tacitOn } = opinion
  if (answer === null || answeredOn === null) {
    if (tacitOn === null || dueOn === null || silence === null) return []
    const words = { service, date: dayText(dueOn), avis: SILENT_OPINION_NAMES[silence] }
    return [{ family: 'visa', phrase: 'visa.avis-tacite', words }]
  }
  if (answer === 'attachmentsMissing') return []
  const words = { service, date: dayText(answeredOn), avis: OPINION_NAMES[answer] }
  return [{ family: 'visa', phrase: 'visa.avis', words }, ...consequences(opinion, sense, words)]
}

const REFUSALS: readonly DecisionSense[] = ['refused', 'opposed']

/** What an opinion calls for in the grounds and in the conditions of this sense. */
function consequences(
  { service, nature, answer }: OpinionFact,
  sense: DecisionSense,
  words: Paragraph['words'],
): readonly Paragraph[] {
  const isAgreement = service === 'heritageArchitect' && nature === 'agreement'
  if (answer === 'unfavourable' && REFUSALS.includes(sense)) {
    return [{ family: 'ground', phrase: isAgreement ? 'motif.accord-abf-refuse' : 'motif.avis-defavorable', words }]
  }
  if (answer === 'favourableWithConditions' && sense === 'grantedWithConditions') {
    return isAgreement
      ? [
          { family: 'ground', phrase: 'motif.accord-abf-prescriptions', words },
          { family: 'condition', phrase: 'prescription.accord-abf', words },
        ]
      : [{ family: 'condition', phrase: 'prescription.avis', words }]
  }
  return []
}
