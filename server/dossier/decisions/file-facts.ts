import type { PhraseWord } from '#contract/dossier/phrases/phrase.ts'
import { effectiveActs } from '#contract/dossier/register/standing-acts.ts'
import { annulmentsStanding } from '#law/clock/court-appeals.ts'
import { isGrant } from '#law/clock/grants.ts'
import { EMPTY_REGISTER, recordActs } from '#law/clock/register.ts'
import { DOSSIER_KINDS, type DossierKind, isCertificate } from '#law/dossier-kind.ts'
import type { ConsultationRow } from '#server/dossier/consultations/consultation-rows.ts'
import type { DecidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import { lawActOf } from '#server/dossier/register/act-codec.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import { dayText } from '#wording/day.ts'
import { applicantsText, planText } from '#wording/dossier/decisions/decision.ts'
import { lotsText } from '#wording/dossier/deposit/particulars.ts'
import { administrativeAppeals, courtText } from '#wording/dossier/letters/court.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import type { CaseFile } from './case-content.ts'
import { certificateFacts } from './certificate-facts.ts'
import type { DecisionFact, OpinionFact, Paragraph, PlanFact } from './facts.ts'
import { heritageAppealFacts } from './heritage-appeal-facts.ts'
import { opinionFact } from './opinion-facts.ts'
import { easementsOf, zonesOf } from './place-facts.ts'
import { quotedRule } from './quoted-rule.ts'
import { deferredWorksFacts } from './reminders.ts'
import { ruleFact } from './rule-facts.ts'

export function fileFacts(file: CaseFile): DecisionFact[] {
  const { dossier, acts, consultations, places, plans, assessed, regulation } = file
  const certified = isCertificate(dossier.kind)
  // who takes over a permit takes it as it is: no rule of the ground is opposed to them
  const isTransfer = dossier.variant === 'transfer'
  return [
    codeFact(dossier),
    ...(isTransfer ? [] : plans.map(planFact)),
    ...(certified || isTransfer ? [] : [...zonesOf(places).map(zoneFact), ...easementsOf(places).map(easementFact)]),
    requestFact(dossier),
    ...parentFacts(dossier),
    ...lotFacts(dossier),
    ...receivedFacts(acts),
    ...consultations
      .filter(({ askedOn, isSuperseded }) => askedOn !== null && !isSuperseded)
      .map((row) => opinionFact(opinionOf(row))),
    ...heritageAppealFacts(file),
    ...assessed.map((one) => ruleFact(one, quotedRule(regulation, one.key))),
    ...deferredWorksFacts(file),
    ...(certified ? certificateFacts(file) : []),
  ]
}

/** Words of the request that any phrase may use. */
export function wordsOf({ dossier, places, plans }: CaseFile): Partial<Record<PhraseWord, string>> {
  const applicants = dossier.parties.filter(({ part }) => part === 'applicant')
  const zones = zonesOf(places)
  return {
    ...(dossier.number === null ? {} : { numero: printedNumber(dossier.number) }),
    nature: natureText(dossier),
    objet: dossier.title,
    demandeur: applicantsText(applicants),
    ...(dossier.parcelIds.length === 0
      ? {}
      : { terrain: `${dossier.parcelIds.length > 1 ? 'parcelles' : 'parcelle'} ${referenceList(dossier.parcelIds)}` }),
    commune: dossier.communeName,
    tribunal: courtText(dossier.inseeCode),
    recours: administrativeAppeals(dossier.authority),
    ...(dossier.filedOn === null ? {} : { date: dayText(dossier.filedOn) }),
    ...(zones.length > 0 ? { zone: zones.join(', ') } : {}),
    ...(plans[0] ? { plan: planText(plans[0]) } : {}),
    ...(dossier.parentNumber === null ? {} : { autorisation: printedNumber(dossier.parentNumber) }),
  }
}

/** « transfert d’un permis de construire »: what is asked, as a visa names it. */
const natureText = ({ kind, variant }: DecidedDossier): string => {
  const { name } = DOSSIER_KINDS[kind]
  const of = `${kind === 'priorDeclaration' ? 'une' : 'un'} ${name}`
  return variant === null ? name : `${variant === 'transfer' ? 'transfert' : 'modification'} d’${of}`
}

const always =
  (...paragraphs: readonly Paragraph[]) =>
  () =>
    paragraphs

/** Articles of the works are none of a transfer's. */
function codeVisa(kind: DossierKind, variant: DecidedDossier['variant']): string {
  if (variant === 'transfer') return 'visa.code-transfert'
  if (isCertificate(kind)) return 'visa.code-certificat'
  return kind === 'priorDeclaration' ? 'visa.code-declaration' : 'visa.code-permis'
}

const codeFact = ({ kind, variant }: DecidedDossier): DecisionFact => ({
  key: 'code',
  value: variant === 'transfer' ? { kind, variant } : { kind },
  title: 'Nature du dossier',
  says: DOSSIER_KINDS[kind].name,
  place: 'summary',
  paragraphs: always({
    family: 'visa',
    phrase: codeVisa(kind, variant),
    words: {},
  }),
})

const planFact = (plan: PlanFact): DecisionFact => ({
  key: `plan/${plan.key}`,
  value: plan,
  title: 'Document d’urbanisme',
  says: planText(plan),
  place: 'parcel',
  paragraphs: always({ family: 'visa', phrase: 'visa.plan', words: { plan: planText(plan) } }),
})

const zoneFact = (zone: string): DecisionFact => ({
  key: `zone/${zone}`,
  value: zone,
  title: 'Zone du plan',
  says: `Zone ${zone}`,
  place: 'parcel',
  paragraphs: always({ family: 'visa', phrase: 'visa.zone', words: { zone } }),
})

const easementFact = ({ code, label }: { code: string; label: string }): DecisionFact => ({
  key: `easement/${code}/${label}`,
  value: { code, label },
  title: 'Servitude',
  says: label && label !== code ? `${code} : ${label}` : code,
  place: 'parcel',
  paragraphs: always({
    family: 'visa',
    phrase: 'visa.servitude',
    words: { objet: label && label !== code ? `${code} (${label})` : code },
  }),
})

function requestFact(dossier: DecidedDossier): DecisionFact {
  const { kind, variant, number, title, filedOn, parcelIds, parties } = dossier
  const applicants = parties
    .filter(({ part }) => part === 'applicant')
    .map(({ name, givenName }) => ({ name, givenName }))
  return {
    key: 'request',
    value: { number, title, filedOn, parcelIds, applicants },
    title: 'Demande',
    says: [number === null ? null : printedNumber(number), title, applicantsText(applicants)]
      .filter(Boolean)
      .join(', '),
    place: 'summary',
    paragraphs: always({
      family: 'visa',
      phrase: isCertificate(kind)
        ? 'visa.demande-certificat'
        : kind === 'priorDeclaration' && variant === null
          ? 'visa.declaration'
          : 'visa.demande',
      words: {},
    }),
  }
}

/** How many lots the authorisation allows, and which floor area in all (A424-16 b, R*442-10). */
function lotFacts({ lots }: DecidedDossier): DecisionFact[] {
  const text = lots && lotsText(lots)
  if (!text) return []
  return [
    {
      key: 'lots',
      value: lots,
      title: 'Lots',
      says: text,
      place: 'summary',
      paragraphs: (sense) =>
        isGrant(sense) ? [{ family: 'article', phrase: 'article.lots', words: { lots: text } }] : [],
    },
  ]
}

/** The permit that a transfer or a modified project changes. */
const parentFacts = ({ parentNumber, variant }: DecidedDossier): DecisionFact[] =>
  parentNumber === null
    ? []
    : [
        {
          key: `parent/${parentNumber}`,
          value: parentNumber,
          title: 'Autorisation d’origine',
          says: printedNumber(parentNumber),
          place: 'summary',
          paragraphs: always({
            family: 'visa',
            phrase: variant === 'transfer' ? 'visa.autorisation-transferee' : 'visa.autorisation-modifiee',
            words: {},
          }),
        },
      ]

/** What the register received after the deposit and a decision must cite, unless it was undone: pieces, changes, a confirmation, a judgment. */
function receivedFacts(acts: readonly RecordedAct[]): DecisionFact[] {
  const annulments = annulmentsStanding(
    recordActs(
      EMPTY_REGISTER,
      acts.flatMap((act) => lawActOf(act) ?? []),
    ),
  )
  return oncePerDay(effectiveActs(acts)).flatMap((act) => {
    const phrase = RECEIVED_PHRASES[act.kind]
    const on = receivedDay(act.payload)
    if (phrase === undefined || on === undefined || (act.kind === 'courtAppealSettled' && !annulments.has(act.id)))
      return []
    const words = { date: dayText(on) }
    return [
      {
        key: `received/${act.id}`,
        value: { on },
        title: RECEIVED_TITLES[act.kind] ?? 'Reçu',
        says: `Le ${dayText(on)}`,
        place: COURSE_ACTS.has(act.kind) ? ('summary' as const) : ('pieces' as const),
        paragraphs: always({ family: 'visa', phrase, words }),
      },
    ]
  })
}

/** Files that came on one day are cited once; what their applicant then stated of them is no reception. */
function oncePerDay(acts: readonly RecordedAct[]): readonly RecordedAct[] {
  const cited = new Set<string>()
  const haveFiles = acts.some(({ kind }) => kind === 'pieceReceived')
  return acts.filter(({ kind, payload, actorRole }) => {
    if (kind === 'attachmentsReceived' && actorRole === 'applicant' && haveFiles) return false
    if (kind !== 'pieceReceived' && kind !== 'attachmentsReceived') return true
    const on = receivedDay(payload) ?? ''
    if (cited.has(on)) return false
    cited.add(on)
    return true
  })
}

const RECEIVED_PHRASES: Readonly<Record<string, string>> = {
  attachmentsReceived: 'visa.pieces-completees',
  pieceReceived: 'visa.pieces-completees',
  projectModified: 'visa.projet-modifie',
  stayConfirmed: 'visa.demande-confirmee',
  courtAppealSettled: 'visa.annulation',
  annulledRequestConfirmed: 'visa.demande-confirmee',
}

const COURSE_ACTS: ReadonlySet<string> = new Set(['stayConfirmed', 'courtAppealSettled', 'annulledRequestConfirmed'])

const RECEIVED_TITLES: Readonly<Record<string, string>> = {
  attachmentsReceived: 'Pièces complémentaires',
  pieceReceived: 'Pièces complémentaires',
  projectModified: 'Projet modifié',
  stayConfirmed: 'Demande confirmée après le sursis',
  courtAppealSettled: 'Décision annulée par le juge',
  annulledRequestConfirmed: 'Demande confirmée après l’annulation',
}

function receivedDay(payload: Record<string, unknown>): string | undefined {
  const { receivedOn, on, filing } = payload
  if (typeof receivedOn === 'string') return receivedOn
  if (typeof on === 'string') return on
  if (filing === null || typeof filing !== 'object') return undefined
  const said: { receivedOn?: unknown; filedOn?: unknown } = filing
  const told = said.receivedOn ?? said.filedOn
  return typeof told === 'string' ? told : undefined
}

const opinionOf = (row: ConsultationRow): OpinionFact => ({
  id: row.id,
  service: row.service,
  serviceName: row.serviceName,
  nature: row.nature,
  ...(row.rule === 'registeredSiteDemolition' && { inRegisteredSite: true }),
  answer: row.answer,
  answerText: row.answerText,
  answeredOn: row.answeredOn,
  silence: row.silence,
  dueOn: row.dueOn,
  tacitOn: row.tacitOn,
  fileSha256: row.fileSha256,
})
