import { type DossierKind, isCertificate } from '#law/dossier-kind.ts'
import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'

/** What the public view lets out of a dossier: days are civil, `2026-03-10`. */
export type PublicStanding = {
  kind: DossierKind
  /** What hands an authorisation over says nothing of works, and opposes none. */
  variant?: 'amendment' | 'transfer' | null
  state: string
  decisionSense: string | null
  /** Day of the act itself, never that of its notification. */
  decidedOn: string | null
  isContested: boolean
  /** First day on which nothing may undo the decision, past or to come. */
  definitiveOn: string | null
  /** Day of the ruling by which a court put the decision back; absent where none did. */
  restoredOn?: string | null
  /** Of a lapse: somebody answered whether the works had begun. */
  isLapseKnown?: boolean
  /** Of a silence: no text says what it did, or a reading of it waits to be confirmed. */
  isSilenceInDoubt?: boolean
}

/** What anyone reads of a dossier: neither who is late nor what is missing. @param today `2026-03-10` */
export function publicSentence(standing: PublicStanding, today: string): string {
  return typographic(`${plainSentence(standing, definitiveWords(standing, today))}${contestedWords(standing)}`)
}

/** The same at the counter, where one asks of a ground whether its authorisation may still fall: not knowing is told too. */
export function counterSentence(standing: PublicStanding, today: string): string {
  const words = definitiveWords(standing, today) ?? (isOpen(standing) ? 'caractère définitif non établi' : undefined)
  return typographic(`${plainSentence(standing, words)}${contestedWords(standing)}`)
}

const contestedWords = ({ isContested }: PublicStanding) => (isContested ? ' (contesté devant le tribunal)' : '')

function plainSentence(standing: PublicStanding, definitive: string | undefined): string {
  const decision = decisionWords(standing)
  if (standing.state === 'decisionUnknown') return unknownWords(standing, decision)
  const stage = stageWords(standing)
  if (decision === undefined) return stage ?? undecidedWords(standing)
  return [decision, restoredWords(standing), definitive, stage].filter((words) => words !== undefined).join(', ')
}

/** Another software kept the history, and neither the sense nor the day of its decision, or only one of them. */
const unknownWords = ({ decidedOn }: PublicStanding, decision: string | undefined): string =>
  decision !== undefined
    ? `${decision} d’après un ancien logiciel, jour non connu`
    : decidedOn === null
      ? 'historique d’un ancien logiciel, décision non connue'
      : `décidé le ${dayText(decidedOn)}, sens non connu`

/** Nobody is told as a fact what rests on works that nobody looked at. */
const stageWords = (standing: PublicStanding): string | undefined => {
  const { state, isLapseKnown = false } = standing
  return state === 'lapsed'
    ? `périmé${feminine(standing)}${isLapseKnown ? '' : ' si les travaux n’ont pas commencé'}`
    : STAGES[state]
}

const restoredWords = (standing: PublicStanding): string | undefined =>
  standing.restoredOn ? `rétabli${feminine(standing)} par le juge le ${dayText(standing.restoredOn)}` : undefined

/** A resident hears whether the decision may still fall, and until when. */
function definitiveWords(standing: PublicStanding, today: string): string | undefined {
  const { definitiveOn, isContested, isSilenceInDoubt, state } = standing
  if (definitiveOn === null || isContested || isSilenceInDoubt || ENDED.has(state)) return undefined
  if (definitiveOn > today) {
    const last = Temporal.PlainDate.from(definitiveOn).subtract({ days: 1 }).toString()
    return `peut encore être remis${feminine(standing)} en cause jusqu’au ${dayText(last)}`
  }
  return `${feminine(standing) ? 'définitive' : 'définitif'} depuis le ${dayText(definitiveOn)}`
}

/** « La décision est définitive depuis le 21 juillet 2026. », to an agent and to the applicant. */
export const definitiveSince = (day: string): string =>
  typographic(`La décision est définitive depuis le ${dayText(day)}.`)

/** « Non-opposition » and « opposition » are feminine, « accordé », « refusé » and « transfert » are not. */
const feminine = ({ kind, variant }: PublicStanding) =>
  kind === 'priorDeclaration' && variant !== 'transfer' ? 'e' : ''

/** Nothing is left that could fall. */
const ENDED: ReadonlySet<string> = new Set(['lapsed', 'revoked', 'annulled', 'withdrawn', 'certificateExpired'])

/** A grant that lives and whose end of contest nobody could compute. */
const isOpen = ({ kind, decisionSense, isContested, state }: PublicStanding) =>
  decisionSense !== null && GRANTS.has(decisionSense) && !isCertificate(kind) && !isContested && !ENDED.has(state)

const GRANTS: ReadonlySet<string> = new Set([
  'granted',
  'grantedWithConditions',
  'unopposed',
  'tacitPermit',
  'tacitNonOpposition',
])

/** Another software may leave a decision without its sense: it is decided all the same. */
const undecidedWords = ({ state, decidedOn }: PublicStanding): string =>
  DECIDED.has(state)
    ? `décidé${decidedOn === null ? '' : ` le ${dayText(decidedOn)}`}, sens non connu`
    : 'en cours d’instruction'

const DECIDED: ReadonlySet<string> = new Set(['decided', 'tacitlyDecided'])

function decisionWords(standing: PublicStanding): string | undefined {
  const { decisionSense, decidedOn, isSilenceInDoubt = false } = standing
  const senses = isSilenceInDoubt ? { ...sensesOf(standing), ...doubtfulSenses(standing) } : sensesOf(standing)
  const words = decisionSense === null ? undefined : senses[decisionSense]
  const on = decidedOn === null ? '' : ` le ${dayText(decidedOn)}`
  return words && `${words}${on}${isSilenceInDoubt ? ', à confirmer par une décision expresse' : ''}`
}

const sensesOf = ({ kind, variant }: PublicStanding) =>
  variant === 'transfer'
    ? TRANSFER_SENSES
    : kind === 'priorDeclaration'
      ? DECLARATION_SENSES
      : isCertificate(kind)
        ? CERTIFICATE_SENSES
        : PERMIT_SENSES

type Senses = Readonly<Partial<Record<string, string>>>

const PERMIT_SENSES: Senses = {
  granted: 'accordé',
  grantedWithConditions: 'accordé avec prescriptions',
  refused: 'refusé',
  stayed: 'sursis à statuer',
  tacitPermit: 'permis tacite acquis',
  tacitRejection: 'tacitement rejeté',
}

/** Nobody is told as acquired what a decision has still to confirm. */
const doubtfulSenses = ({ variant }: PublicStanding): Senses =>
  variant === 'transfer' ? { tacitPermit: 'transfert tacite', tacitNonOpposition: 'transfert tacite' } : DOUBTFUL_SENSES

const DOUBTFUL_SENSES: Senses = { tacitPermit: 'permis tacite', tacitNonOpposition: 'non-opposition tacite' }

/** An authorisation that changes hands, of a permit or of a declaration. */
const TRANSFER_SENSES: Senses = {
  granted: 'transfert accordé',
  grantedWithConditions: 'transfert accordé',
  unopposed: 'transfert accordé',
  refused: 'transfert refusé',
  opposed: 'transfert refusé',
  tacitPermit: 'transfert tacitement accordé',
  tacitNonOpposition: 'transfert tacitement accordé',
  tacitRejection: 'transfert tacitement rejeté',
  tacitOpposition: 'transfert tacitement rejeté',
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
  annulled: 'décision annulée par le juge, demande à réexaminer',
  worksUnderway: 'travaux en cours',
  worksStopped: 'travaux interrompus',
  completed: 'travaux achevés',
  complianceContested: 'travaux achevés, conformité contestée',
  compliant: 'travaux achevés, conformité acquise',
  certified: 'en cours de validité',
  certificateExpired: 'périmé',
}
