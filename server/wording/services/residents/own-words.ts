import { dayText } from '#wording/day.ts'
import { STATE_NAMES } from '#wording/dossier/register/dossier-state.ts'
import { SEAT_STATE_NAMES, SEAT_UNPAID } from '#wording/services/agenda/agenda-words.ts'
import { BOOKING_STATE_NAMES, payByText, WAITING_STATE_NAMES } from '#wording/services/bookings/booking-words.ts'
import { FORM_REQUEST_STATE_NAMES } from '#wording/services/forms/form-words.ts'
import { GRANT_STATE_NAMES } from '#wording/services/grants/grant-words.ts'
import { euros } from '#wording/services/payments/money.ts'
import { backWayText, CLAIM_STATE_NAMES, dueText, END_TEXTS } from '#wording/services/payments/payment-words.ts'
import { promiseText, REPORT_STATE_NAMES } from '#wording/services/reports/report-words.ts'
import { uncapitalised } from '#wording/typography.ts'

export const OWN_KIND_NAMES = {
  dossier: 'Dossier d’urbanisme',
  request: 'Demande à un service',
  booking: 'Réservation',
  waiting: 'Liste d’attente',
  grant: 'Subvention',
  claim: 'Somme à payer',
  seat: 'Inscription',
  report: 'Signalement',
} as const
type OwnKind = keyof typeof OWN_KIND_NAMES

const SEVERAL: Readonly<Record<OwnKind, string>> = {
  dossier: 'les dossiers d’urbanisme',
  request: 'les demandes aux services',
  booking: 'les réservations',
  waiting: 'les listes d’attente',
  grant: 'les subventions',
  claim: 'les sommes à payer',
  seat: 'les inscriptions',
  report: 'les signalements',
}

/** What could not be read this time, by name. */
export const unreadNames = (kinds: readonly OwnKind[]): string[] => kinds.map((kind) => SEVERAL[kind])

/** Where it stands, what comes next, and whether that is for the reader to do. */
type OwnText = { state: string; next: string; isYours: boolean }

const theirs = (state: string, next = ''): OwnText => ({ state, next, isYours: false })
const yours = (state: string, next: string): OwnText => ({ state, next, isYours: true })

export const ownDossierText = ({ state, told }: { state: string; told: string }): OwnText => {
  if (state === 'draft') return yours('en cours d’écriture', 'Terminez ce dossier et déposez-le.')
  const name = Object.entries(STATE_NAMES).find(([code]) => code === state)?.[1]
  return { state: name ? uncapitalised(name) : 'suivi', next: told, isYours: state === 'awaitingAttachments' }
}

type Request = {
  state: keyof typeof FORM_REQUEST_STATE_NAMES | 'draft'
  silenceOn: string | null
  silenceMeans: 'acceptance' | 'rejection' | null
}

export function ownRequestText({ state, silenceOn, silenceMeans }: Request): OwnText {
  if (state === 'draft') return yours('en cours d’écriture', 'Terminez cette demande et envoyez-la.')
  const name = FORM_REQUEST_STATE_NAMES[state]
  if (state === 'awaitingApplicant') return yours('en attente de votre réponse', 'Le service attend votre réponse.')
  if (state !== 'received' && state !== 'inReview') return theirs(name)
  return theirs(
    name,
    silenceOn === null || silenceMeans === null
      ? 'Le service vous répond.'
      : `Sans réponse le ${dayText(silenceOn)}, le silence vaut ${silenceMeans === 'acceptance' ? 'acceptation' : 'rejet'}.`,
  )
}

type Booking = { state: keyof typeof BOOKING_STATE_NAMES; holdUntil: string | null; keyPlace: string }

export function ownBookingText({ state, holdUntil, keyPlace }: Booking): OwnText {
  const name = BOOKING_STATE_NAMES[state]
  const by = holdUntil === null ? '' : ` ${payByText(holdUntil)}`
  switch (state) {
    case 'draft':
      return yours(name, `Terminez la demande${by}.`)
    case 'asked':
      return theirs(name, 'La mairie vous répond.')
    case 'held':
      return yours(name, `Réglez-la${by}.`)
    case 'confirmed':
      return theirs(
        name,
        keyPlace === '' ? 'Ce qu’il faut apporter est sur sa page.' : `Remise des clés : ${keyPlace}.`,
      )
    case 'handedOver':
      return yours(name, 'Rendez les clés à la fin de l’usage.')
    case 'returned':
      return theirs(name, 'La mairie clôt la réservation après l’état des lieux.')
    case 'disputed':
      return theirs(name, 'La mairie vous écrit au sujet de l’état des lieux.')
    case 'paidWithoutPlace':
      return theirs(name, 'La régie vous rembourse ou vous propose une autre date : ne payez pas de nouveau.')
    default:
      return theirs(name)
  }
}

export const ownWaitText = ({
  state,
  offeredUntil,
}: {
  state: 'waiting' | 'offered'
  offeredUntil: string | null
}): OwnText =>
  state === 'offered' && offeredUntil !== null
    ? yours(WAITING_STATE_NAMES.offered, `Acceptez-la ou refusez-la ${payByText(offeredUntil)}.`)
    : theirs(WAITING_STATE_NAMES.waiting, 'Un courriel vous prévient si le créneau se libère.')

type Grant = {
  state: keyof typeof GRANT_STATE_NAMES
  votedCents: number | null
  paidCents: number
  reportDueOn: string | null
  reportReceivedOn: string | null
}

export function ownGrantText({ state, votedCents, paidCents, reportDueOn, reportReceivedOn }: Grant): OwnText {
  const name = GRANT_STATE_NAMES[state]
  if (state === 'received') return theirs('à l’étude', 'La collectivité instruit la demande.')
  if (state === 'proposed') return theirs('à voter', 'L’assemblée vote.')
  if (state !== 'voted' || votedCents === null) return theirs(name)
  const voted = `${name}, ${euros(votedCents)}`
  if (reportDueOn !== null && reportReceivedOn === null)
    return yours(voted, `Rendez compte de son emploi au plus tard le ${dayText(reportDueOn)}.`)
  return theirs(voted, paidCents < votedCents ? 'La collectivité la verse.' : '')
}

type Claim = {
  state: keyof typeof CLAIM_STATE_NAMES
  amountCents: number
  leftCents: number
  dueOn: string | null
  cancelReason: string
  placeLost: boolean
  isAwaited: boolean
  moneyBackCents: number
  backWay: 'card' | 'transfer'
  collector: string
  today: string
}

export function ownClaimText(claim: Claim): OwnText {
  const { state, amountCents, leftCents, dueOn, today } = claim
  const said = `${euros(amountCents)}, ${CLAIM_STATE_NAMES[state]}${state === 'partlyPaid' ? `, reste ${euros(leftCents)}` : ''}`
  if (state === 'cancelled') return theirs(said, claim.cancelReason)
  if (state === 'timeBarred' || state === 'writtenOff') return theirs(said, END_TEXTS[state])
  if (state === 'handedOver') return theirs(said, 'Suivez la lettre du comptable public.')
  if (claim.placeLost && state !== 'refunded') return theirs(said, 'La régie vous rembourse : ne payez pas de nouveau.')
  if (state === 'refundAsked' && claim.moneyBackCents > 0)
    return theirs(
      said,
      `${euros(claim.moneyBackCents)} vous sont à rendre par « ${claim.collector} » : le comptable public rembourse ${backWayText(claim.backWay)}.`,
    )
  if (state !== 'due' && state !== 'partlyPaid') return theirs(said)
  if (claim.isAwaited) return theirs(said, 'Un paiement est en cours de vérification : ne payez pas deux fois.')
  return yours(said, dueOn === null ? 'Payez-la.' : `Payez-la : ${dueText(dueOn, today)}.`)
}

type Seat = {
  state: keyof typeof SEAT_STATE_NAMES
  isCancelled: boolean
  heldUntil: string | null
  place: number | null
  startsAt: string
  /** How it is paid; null of what costs nothing, or is not taken yet. */
  way: 'online' | 'cashier' | 'title' | null
  when: string
  now: string
}

/** @param seat.when  the day and the hours of the event */
export function ownSeatText({ state, isCancelled, heldUntil, place, way, when, now }: Seat): OwnText {
  if (isCancelled) return theirs('annulé par l’organisateur', `${when}.`)
  if (state === 'held' && heldUntil !== null)
    return Date.parse(heldUntil) > Date.parse(now)
      ? way === 'online' || way === 'cashier'
        ? yours(
            SEAT_UNPAID,
            `Payez-la ${way === 'online' ? 'en ligne' : 'au guichet de la régie'} ${payByText(heldUntil)}. ${when}.`,
          )
        : yours(SEAT_STATE_NAMES.held, `Confirmez-la ${payByText(heldUntil)}. ${when}.`)
      : theirs(SEAT_STATE_NAMES.lapsed, `${when}.`)
  const rank = state === 'waiting' && place !== null ? `, ${place === 1 ? '1er' : `${place}e`} sur la liste` : ''
  return theirs(`${SEAT_STATE_NAMES[state]}${rank}`, state === 'cancelled' || state === 'lapsed' ? '' : `${when}.`)
}

type Report = { state: keyof typeof REPORT_STATE_NAMES; promiseDays: number | null }

export const ownReportText = ({ state, promiseDays }: Report): OwnText =>
  theirs(
    REPORT_STATE_NAMES[state],
    state === 'received' || state === 'sent' || state === 'inProgress' ? promiseText(promiseDays) : '',
  )
