import { dayText, instantText, legalDay, legalTime, timeText, WEEKDAY_NAMES } from '#wording/day.ts'
import { countText, numberText } from '#wording/quantity.ts'
import { euros } from '#wording/services/payments/money.ts'
import { moneyBackLines } from '#wording/services/payments/payment-words.ts'
import { listed, withoutStop } from '#wording/typography.ts'

const NBSP = '\u00a0'

export const RESOURCE_KIND_NAMES = {
  room: 'Salle',
  equipment: 'Matériel',
  vehicle: 'Véhicule',
  slot: 'Créneau',
} as const

export const CATEGORY_NAMES = {
  resident: 'Habitant',
  association: 'Association',
  outsider: 'Extérieur à la commune',
  business: 'Entreprise',
} as const

export const UNIT_NAMES = { use: 'le forfait', hour: 'l’heure', day: 'la journée' } as const

export const BOOKING_STATE_NAMES = {
  draft: 'créneau tenu',
  asked: 'demandée',
  refused: 'refusée',
  held: 'à régler',
  confirmed: 'confirmée',
  handedOver: 'clés remises',
  returned: 'rendue',
  closed: 'close',
  disputed: 'en litige',
  cancelled: 'annulée',
  lapsed: 'échue',
  paidWithoutPlace: 'payée sans place',
} as const

export const BOOKING_EVENT_NAMES = {
  taken: 'Créneau tenu',
  asked: 'Demande envoyée',
  accepted: 'Accordée, à régler',
  confirmed: 'Confirmée',
  refused: 'Refusée',
  settled: 'Réglée',
  regained: 'Réglée en retard, créneau repris',
  placeLost: 'Réglée en retard, créneau perdu',
  titled: 'Titre de recettes inscrit',
  refunded: 'Remboursement enregistré',
  extended: 'Délai de paiement prolongé',
  moved: 'Reportée',
  repriced: 'Prix corrigé',
  lineAnswered: 'Un autre service a répondu',
  insured: 'Attestation d’assurance reçue',
  insuranceAccepted: 'Attestation d’assurance vérifiée',
  depositReceived: 'Caution reçue',
  depositReturned: 'Caution rendue',
  handedOver: 'Clés remises',
  returned: 'Clés rendues',
  disputed: 'Litige ouvert',
  closed: 'Close',
  cancelled: 'Annulée',
  lapsed: 'Délai passé, créneau libéré',
} as const

/** What an agent does next. */
export const BOOKING_TASK_NAMES = {
  answer: 'Répondre à la demande',
  settle: 'À encaisser par la régie',
  issueTitle: 'Faire le titre de recettes',
  answerLines: 'Répondre pour les autres services',
  checkInsurance: 'Vérifier l’attestation d’assurance',
  handOver: 'Faire l’état des lieux et remettre les clés',
  takeBack: 'Reprendre les clés, avec l’état des lieux de sortie',
  close: 'Rendre la caution et clore',
  settleDispute: 'Régler le litige',
  refund: 'Rembourser ou proposer une autre date',
  reduceTitle: 'Faire réduire le titre de recettes',
} as const

/** What is asked of each of the other services. */
export const LINE_SERVICE_NAMES = {
  agenda: 'Annonce dans l’agenda',
  collection: 'Collecte de déchets en plus',
  road: 'Rue fermée à la circulation',
} as const

export const LINE_STATE_NAMES = {
  asked: 'sans réponse',
  accepted: 'acceptée',
  refused: 'refusée',
  withdrawn: 'retirée',
} as const

export const MOMENT_NAMES = { before: 'entrée', after: 'sortie' } as const

export const INSPECTED_STATE_NAMES = {
  good: 'bon état',
  worn: 'usé',
  dirty: 'sale',
  damaged: 'abîmé',
  missing: 'manquant',
} as const

export const CONFLICT_NAMES = {
  taken: 'déjà réservé',
  closed: 'fermé',
  tooLate: 'hors des délais de réservation',
} as const

export const BOOKING_CHANNEL_NAMES = {
  online: 'en ligne',
  counter: 'au guichet',
  phone: 'par téléphone',
  mail: 'par courrier',
} as const

/** What the mayor weighs, in the words of the article. */
/** Why a request that nobody answered is no longer waiting. */
export const silentBookingText = (on: string, article: string) =>
  `aucune réponse n’ayant été donnée au plus tard le ${dayText(on)}, la demande est réputée rejetée à l’issue de ce jour (${article})`

export const GROUND_NAMES = {
  property: 'administration des propriétés communales',
  services: 'fonctionnement des services',
  publicOrder: 'maintien de l’ordre public',
} as const

export const WAITING_STATE_NAMES = {
  waiting: 'en attente',
  offered: 'place proposée',
  taken: 'place prise',
  declined: 'place refusée',
  lapsed: 'proposition passée',
  left: 'liste quittée',
} as const

/** `120,00 €`; `gratuit` for nothing. */
export const moneyText = (cents: number): string => (cents === 0 ? 'gratuit' : `${numberText(cents / 100, 2)}${NBSP}€`)

type Told = { from: string; to: string }

/** `le 5 décembre 2026 de 19 h 00 à 23 h 00`, `du 5 décembre 2026 à 19 h 00 au 6 décembre 2026 à 2 h 00`. */
export function slotText({ from, to }: Told): string {
  const day = legalDay(from)
  return day === legalDay(to)
    ? `le ${dayText(day)} de ${timeText(from)} à ${timeText(to)}`
    : `du ${instantText(from)} au ${instantText(to)}`
}

/** The next free slots, in a sentence; empty when none is known. */
export const nextSlotsText = (slots: readonly Told[]): string =>
  slots.length === 0
    ? 'Aucun autre créneau de cette durée n’est libre dans les deux mois.'
    : `Prochains créneaux libres : ${listed(slots.map(slotText), 'ou')}.`

type Priced = {
  unit: keyof typeof UNIT_NAMES
  units: number
  unitCents: number
  amountCents: number
  isFreeUse: boolean
}

/** `120,00 €`, `90,00 € (3 × 30,00 € l’heure)`, `gratuit (usage gratuit de l’association)`. */
export function priceText({ unit, units, unitCents, amountCents, isFreeUse }: Priced): string {
  if (isFreeUse) return 'gratuit, compté parmi les usages gratuits de l’année'
  if (units === 1 || unit === 'use') return moneyText(amountCents)
  return `${moneyText(amountCents)} (${units} × ${moneyText(unitCents)} ${UNIT_NAMES[unit]})`
}

export const deliberationText = ({ deliberation, deliberatedOn }: { deliberation: string; deliberatedOn: string }) =>
  `délibération ${deliberation} du ${dayText(deliberatedOn)}`

/** « au plus tard le 4 décembre 2026 », of an instant that ends a day; with its hour, of another. */
export const payByText = (until: string): string =>
  legalTime(until) === '00:00'
    ? `au plus tard le ${dayText(legalDay(new Date(Date.parse(until) - 1).toISOString()))}`
    : `au plus tard le ${instantText(until)}`

type Deposited = { depositCents: number; cleaningCents: number }
type Deposit = { isHeld: boolean; returned: { keptCents: number; reason: string } | null }

/** Both deposits together, in cents. */
export const depositedCents = (price: Deposited | null): number =>
  price === null ? 0 : price.depositCents + price.cleaningCents

/** `500 € et 100 € pour le ménage` */
const depositsText = ({ depositCents, cleaningCents }: Deposited): string =>
  listed([
    ...(depositCents > 0 ? [moneyText(depositCents)] : []),
    ...(cleaningCents > 0 ? [`${moneyText(cleaningCents)} pour le ménage`] : []),
  ])

/** What is asked as a deposit and what became of it; null where none is. */
export function depositText(price: Deposited | null, { isHeld, returned }: Deposit): string | null {
  const cents = depositedCents(price)
  if (price === null || cents === 0) return null
  if (isHeld) return `${depositsText(price)} : reçue, rendue après l’état des lieux de sortie`
  if (returned === null) return `${depositsText(price)} : à remettre avant les clés`
  const { keptCents, reason } = returned
  if (keptCents === 0) return `${depositsText(price)} : rendue en entier`
  return `${depositsText(price)} : ${moneyText(cents - keptCents)} rendus, ${moneyText(keptCents)} gardés. Motif : ${withoutStop(reason)}`
}

type ToBring = { needsInsurance: boolean; hasInsurance: boolean; price: Deposited | null; deposit: Deposit }

/** What whoever booked has still to bring before the keys; null when nothing is. */
export function toBringText({ needsInsurance, hasInsurance, price, deposit }: ToBring): string | null {
  const deposited = depositedCents(price)
  const missing = [
    ...(needsInsurance && !hasInsurance ? ['l’attestation d’assurance'] : []),
    ...(deposited > 0 && !deposit.isHeld ? [`la caution de ${moneyText(deposited)}`] : []),
  ]
  return missing.length === 0 ? null : `Avant les clés, il reste à remettre ${listed(missing)}.`
}

type Crowd = { attendees: number | null; capacity: number | null; capacityAct: string }

/** `150 personnes, 220 au plus (procès-verbal du …)` */
export function attendeesText({ attendees, capacity, capacityAct }: Crowd): string | null {
  const most = capacity === null ? [] : [`${capacity} au plus (${capacityAct})`]
  const said = attendees === null ? [] : [countText(attendees, 'personne')]
  return [...said, ...most].join(', ') || null
}

type Cancelled = { daysBefore: number; keptPercent: number; keptCents: number; refundCents: number; isSettled: boolean }

/** What a cancellation of today would cost. */
export function cancellationText({ daysBefore, keptPercent, keptCents, refundCents, isSettled }: Cancelled): string {
  if (!isSettled) return 'Rien n’est payé : rien ne sera dû.'
  const when = daysBefore <= 0 ? 'Le jour même' : `${countText(daysBefore, 'jour')} avant`
  return keptCents === 0
    ? `${when}, rien n’est gardé du prix.`
    : `${when}, ${keptPercent} % du prix sont gardés : ${moneyText(keptCents)} ; ${refundCents === 0 ? 'rien n’est rendu' : `${moneyText(refundCents)} sont rendus`}.`
}

/** The rules of a resource, from the furthest day. */
export const cancellationRules = (rules: readonly { daysBefore: number; keptPercent: number }[]): string[] =>
  rules
    .toSorted((a, b) => b.daysBefore - a.daysBefore)
    .map(({ daysBefore, keptPercent }) =>
      daysBefore === 0
        ? `Le jour passé : ${keptPercent} % du prix sont gardés.`
        : `À moins de ${countText(daysBefore, 'jour')} : ${keptPercent} % du prix sont gardés.`,
    )

export const WEEK_DAYS = Object.entries(WEEKDAY_NAMES) as readonly [keyof typeof WEEKDAY_NAMES, string][]

const clock = (minutes: number) => `${Math.floor(minutes / 60) % 24} h ${String(minutes % 60).padStart(2, '0')}`

type Opened = { startsOn: string; fromTime: string; lengthMin: number; rrule: string | null; endsOn: string | null }

/** `Chaque lundi et mardi, de 8 h 00 à 22 h 00, depuis le 1er septembre 2026`. */
export function openingText({ startsOn, fromTime, lengthMin, rrule, endsOn }: Opened): string {
  const start = Number(fromTime.slice(0, 2)) * 60 + Number(fromTime.slice(3, 5))
  const hours = `de ${clock(start)} à ${clock(start + lengthMin)}`
  if (rrule === null) return `Le ${dayText(startsOn)}, ${hours}`
  const until = endsOn === null ? '' : `, jusqu’au ${dayText(endsOn)}`
  return `${ruleText(rrule)}, ${hours}, depuis le ${dayText(startsOn)}${until}`
}

/** The rule in words when it is a plain week; else as it is written. */
export function ruleText(rrule: string): string {
  const days = /^FREQ=WEEKLY;BYDAY=([A-Z,]+)$/.exec(rrule)?.[1]?.split(',')
  if (rrule === 'FREQ=DAILY' || days?.length === 7) return 'Chaque jour'
  if (days === undefined) return `Répétition ${rrule}`
  return `Chaque ${listed(WEEK_DAYS.filter(([code]) => days.includes(code)).map(([, name]) => name))}`
}

/** Why what was asked for a booking is no longer to be paid. */
export const CALLED_OFF = {
  cancelled: 'Réservation annulée',
  lapsed: 'Non réglée dans le délai : le créneau est rendu',
} as const

type CalledOff = {
  number: string
  isByTownHall: boolean
  reason: string
  daysBefore: number
  keptPercent: number
  keptCents: number
}

/** What the accountant reads of a booking whose price goes back: who cancelled it, why, and what its rules keep. */
export const calledOffText = ({ number, isByTownHall, reason, daysBefore, keptPercent, keptCents }: CalledOff) =>
  [
    `Réservation ${number} annulée par ${isByTownHall ? 'la mairie' : 'qui l’avait faite'}${reason === '' ? '' : ` : ${withoutStop(reason)}`}`,
    ...(keptCents > 0
      ? [
          `${moneyText(keptCents)} gardés (${keptPercent} % du prix, ${countText(Math.max(0, daysBefore), 'jour')} avant)`,
        ]
      : []),
  ].join(' ; ')

export const lapsedText = (number: string) =>
  `Réservation ${number} : la somme n’a pas été payée en entier dans le délai`

type PriceMove = { wasCents: number; nowCents: number; reason: string }

/** What the accountant reads of a price that was corrected after it was paid. */
export const repricedText = ({
  number,
  wasCents,
  amountCents,
  reason,
}: {
  number: string
  wasCents: number
  amountCents: number
  reason: string
}) => `Réservation ${number} : prix corrigé de ${euros(wasCents)} à ${euros(amountCents)} ; ${withoutStop(reason)}`

type Owed = { leftCents: number; dueOn: string | null }

/** What is left to pay of a booking that has its place, at the desk. */
export const complementAtDesk = ({ leftCents, dueOn }: Owed): string =>
  `${moneyText(leftCents)} à payer${dueOn === null ? '' : `, au plus tard le ${dayText(dueOn)}`}`

/** The same, said to who booked. */
export const complementText = (owed: Owed): string => `Il reste ${complementAtDesk(owed)}. Le créneau reste à vous.`

/** What a corrected price changes, said to who booked: from what to what, why, and what goes back or is still to pay. */
export const repricedLines = (
  { wasCents, nowCents, reason }: PriceMove,
  {
    owed,
    moneyBack,
    isHeld,
  }: { owed: Owed | null; moneyBack: Parameters<typeof moneyBackLines>[0] | null; isHeld: boolean },
): string[] => [
  `Le prix passe de ${euros(wasCents)} à ${euros(nowCents)}. Motif : ${withoutStop(reason)}.`,
  ...(owed && isHeld ? [`Il reste ${moneyText(owed.leftCents)} à régler pour que la réservation soit confirmée.`] : []),
  ...(owed && !isHeld ? [complementText(owed), 'La page de suivi dit où et comment.'] : []),
  ...(moneyBack && nowCents < wasCents ? moneyBackLines(moneyBack) : []),
]

/** What a closure calls off, before and once it is done. */
export const closedOffText = ({
  bookings,
  backCents,
  isDone,
}: {
  bookings: number
  backCents: number
  isDone: boolean
}): string => {
  if (bookings === 0) return 'Aucune réservation n’y tombe jusqu’à ce jour.'
  const back = backCents === 0 ? 'rien n’était payé' : `${euros(backCents)} sont à rendre en entier`
  return isDone
    ? `${countText(bookings, 'réservation annulée', 'réservations annulées')} : ${back}. Un courriel part à chaque adresse connue ; appelez ceux qui n’en ont pas donné.`
    : `${countText(bookings, 'réservation')} à annuler par la mairie : ${back}.`
}

/** How a booking that is owed is paid, said to who owes it. */
export const SETTLEMENT_TEXTS = {
  online: 'en ligne',
  counter: 'au guichet de la régie, en disant le numéro',
  title:
    'au comptable public, par le titre de recettes que la mairie vous envoie : rien ne se paie à la mairie, et la réservation est confirmée dès que le titre est fait',
} as const

type TitleBack = { number: string; amountCents: number; isDone: boolean }

const titleName = (number: string) => (number === '' ? 'Le titre de recettes' : `Le titre de recettes ${number}`)

/** What becomes of a title of revenue, said to who paid it or has to. */
export const titleBackText = ({ number, amountCents, isDone }: TitleBack): string =>
  isDone
    ? `${titleName(number)} est réduit de ${moneyText(amountCents)} : si vous l’aviez payé, le comptable public vous les rend.`
    : `${titleName(number)} est à réduire de ${moneyText(amountCents)} : la mairie le demande au comptable public. Si vous l’avez payé, il vous les rend ; sinon, ne payez pas cette part.`

/** Where a booking stands, for whoever asked for it. */
export const FOLLOWED_TEXTS = {
  draft: 'La demande n’est pas encore envoyée.',
  asked: 'La mairie a reçu la demande et va répondre. Le créneau est gardé pour vous jusqu’à sa réponse.',
  refused: 'Cette demande n’est pas accordée.',
  held: 'La mairie accorde la demande. La réservation sera confirmée une fois réglée.',
  confirmed: 'Le créneau est à vous. Un état des lieux est fait avec vous à la remise des clés.',
  handedOver: 'Les clés vous ont été remises.',
  returned: 'Les clés sont rendues et l’état des lieux de sortie est fait.',
  closed: 'Tout est terminé.',
  disputed: 'Un différend est ouvert sur l’état des lieux : la mairie vous contacte.',
  cancelled: 'Cette réservation est annulée.',
  lapsed: 'Le délai est passé : le créneau a été libéré.',
  paidWithoutPlace:
    'Votre paiement est arrivé après le délai et le créneau était repris. La mairie vous rembourse ou vous propose une autre date.',
} as const

const isTold = (value: unknown): value is Told =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'from') === 'string' &&
  typeof Reflect.get(value, 'to') === 'string'

/** The same, said at the desk. */
export const titleBackAtDesk = ({ number, amountCents, isDone }: TitleBack): string =>
  isDone
    ? `${titleName(number)} est réduit de ${moneyText(amountCents)}.`
    : `${titleName(number)} est à faire réduire de ${moneyText(amountCents)} par le comptable public.`

/** What an event of the register says beside its name; empty when its name says it all. */
export function eventText({
  reason,
  ground,
  receipt,
  titleNumber,
  keptCents,
  refundCents,
  was,
  wasCents,
  amountCents,
  backCents,
  owedCents,
  service,
  answer,
}: Readonly<Record<string, unknown>>): string {
  const name = Object.entries(GROUND_NAMES).find(([code]) => code === ground)?.[1]
  const line = Object.entries(LINE_SERVICE_NAMES).find(([code]) => code === service)?.[1]
  return [
    ...(line === undefined ? [] : [`${line} : ${answer === 'accept' ? 'acceptée' : 'refusée'}`]),
    ...(typeof reason === 'string' && reason !== '' ? [`${withoutStop(reason)}${name ? ` (${name})` : ''}`] : []),
    ...(typeof receipt === 'string' && receipt !== '' ? [receipt] : []),
    ...(typeof titleNumber === 'string' ? [`titre de recettes ${titleNumber}`] : []),
    ...(typeof keptCents === 'number' && keptCents > 0 ? [`gardé : ${moneyText(keptCents)}`] : []),
    ...(typeof refundCents === 'number' && refundCents > 0 ? [`à rendre : ${moneyText(refundCents)}`] : []),
    ...(typeof wasCents === 'number' && typeof amountCents === 'number'
      ? [`de ${euros(wasCents)} à ${euros(amountCents)}`]
      : []),
    ...(typeof backCents === 'number' && backCents > 0 ? [`à rendre : ${moneyText(backCents)}`] : []),
    ...(typeof owedCents === 'number' && owedCents > 0 ? [`à payer encore : ${moneyText(owedCents)}`] : []),
    ...(isTold(was) ? [`avant : ${slotText(was)}`] : []),
  ].join(' ; ')
}

/** Why what other services opened goes: read by those who follow the event. */
export const DATE_MOVED = 'La date change'
export const GIVEN_UP = 'L’organisateur y renonce'
export const NOT_SETTLED = 'La réservation n’a pas été réglée'

type Line = {
  service: keyof typeof LINE_SERVICE_NAMES
  quantity: number | null
  state: keyof typeof LINE_STATE_NAMES
  amountCents: number
  deliberation: string
  reason: string
}

/** « Collecte de déchets en plus (6 conteneurs) : acceptée, 45,00 € (délibération 2026-12) » */
export function lineText({ service, quantity, state, amountCents, deliberation, reason }: Line): string {
  const what = `${LINE_SERVICE_NAMES[service]}${quantity === null ? '' : ` (${countText(quantity, 'conteneur')})`}`
  const costs = amountCents > 0 && state === 'accepted' ? `, ${moneyText(amountCents)} (${deliberation})` : ''
  return `${what} : ${LINE_STATE_NAMES[state]}${costs}${reason === '' ? '' : `. Motif : ${withoutStop(reason)}`}`
}

/** What the claim of a booking adds to the price of what is lent. */
export const linesRule = (lines: readonly Line[]): string =>
  lines
    .filter(({ state, amountCents }) => state === 'accepted' && amountCents > 0)
    .map(
      ({ service, amountCents, deliberation }) =>
        `${LINE_SERVICE_NAMES[service]} : ${moneyText(amountCents)}, ${deliberation}`,
    )
    .join(' ; ')

/** What events ask of the collection of waste, day by day. */
export const COLLECTION_SHEET = {
  title: 'Collectes pour des événements',
  authority: 'Service de collecte des déchets',
  reference: 'COLLECTES',
  footer: 'Collectes demandées avec des réservations : ce qui est accepté, et ce qui attend sa réponse.',
  nothing: 'Aucun événement ne demande de collecte ces jours-là.',
  where: 'Où',
  what: 'Ce qui est demandé',
  containers: 'Conteneurs',
  state: 'Réponse',
  unsaid: 'non dit',
  period: (first: string, last: string) => `Du ${dayText(first)} au ${dayText(last)}`,
  /** « 4 conteneurs, et 6 sans réponse » ; a number that nobody said is no zero. */
  count: (accepted: number, waiting: number) => {
    if (accepted === 0 && waiting === 0) return 'nombre de conteneurs non dit'
    if (accepted === 0) return `${countText(waiting, 'conteneur')} sans réponse`
    return `${countText(accepted, 'conteneur')}${waiting === 0 ? '' : `, et ${waiting} sans réponse`}`
  },
} as const
