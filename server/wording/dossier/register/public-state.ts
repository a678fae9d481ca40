import { type DossierKind, isCertificate } from '#law/dossier-kind.ts'
import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'

/** What the public view lets out of a dossier: days are civil, `2026-03-10`. */
export type PublicStanding = {
  kind: DossierKind
  state: string
  decisionSense: string | null
  /** Day of the act itself, never that of its notification. */
  decidedOn: string | null
  isContested: boolean
}

/** What anyone reads of a dossier at the counter: neither who is late nor what is missing. */
export function publicSentence(standing: PublicStanding): string {
  const contested = standing.isContested ? ' (contesté devant le tribunal)' : ''
  return typographic(`${plainSentence(standing)}${contested}`)
}

function plainSentence(standing: PublicStanding): string {
  const decision = decisionWords(standing)
  const stage = STAGES[standing.state]
  if (stage === undefined) return decision ?? undecidedWords(standing)
  return decision === undefined ? stage : `${decision}, ${stage}`
}

/** Another software may leave a decision without its sense: it is decided all the same. */
const undecidedWords = ({ state, decidedOn }: PublicStanding): string =>
  DECIDED.has(state)
    ? `décidé${decidedOn === null ? '' : ` le ${dayText(decidedOn)}`}, sens non connu`
    : 'en cours d’instruction'

const DECIDED: ReadonlySet<string> = new Set(['decided', 'tacitlyDecided'])

function decisionWords({ kind, decisionSense, decidedOn }: PublicStanding): string | undefined {
  const words = decisionSense === null ? undefined : sensesOf(kind)[decisionSense]
  return words && `${words}${decidedOn === null ? '' : ` le ${dayText(decidedOn)}`}`
}

const sensesOf = (kind: DossierKind) =>
  kind === 'priorDeclaration' ? DECLARATION_SENSES : isCertificate(kind) ? CERTIFICATE_SENSES : PERMIT_SENSES

type Senses = Readonly<Partial<Record<string, string>>>

const PERMIT_SENSES: Senses = {
  granted: 'accordé',
  grantedWithConditions: 'accordé avec prescriptions',
  refused: 'refusé',
  stayed: 'sursis à statuer',
  tacitPermit: 'permis tacite acquis',
  tacitRejection: 'tacitement rejeté',
}

/** A declaration is not granted: it is not opposed. */
const DECLARATION_SENSES: Senses = {
  granted: 'non-opposition',
  unopposed: 'non-opposition',
  grantedWithConditions: 'non-opposition avec prescriptions',
  refused: 'opposition',
  opposed: 'opposition',
  stayed: 'sursis à statuer',
  tacitNonOpposition: 'non-opposition tacite acquise',
  tacitOpposition: 'opposition tacite',
  tacitRejection: 'opposition tacite',
}

const CERTIFICATE_SENSES: Senses = { certificateIssued: 'délivré' }

/** What is said beside the decision, or alone while there is none. */
const STAGES: Senses = {
  notSeized: 'non reçu par cette voie',
  inFirstMonth: 'déposé, en cours d’instruction',
  awaitingAttachments: 'en cours d’instruction',
  awaitingInquiryReport: 'en cours d’instruction',
  suspended: 'en cours d’instruction',
  underReview: 'en cours d’instruction',
  withdrawn: 'retiré par le demandeur',
  revoked: 'décision retirée',
  worksUnderway: 'travaux en cours',
  worksStopped: 'travaux interrompus',
  completed: 'travaux achevés',
  complianceContested: 'travaux achevés, conformité contestée',
  compliant: 'travaux achevés, conformité acquise',
  lapsed: 'périmé',
  certified: 'en cours de validité',
  certificateExpired: 'périmé',
}
