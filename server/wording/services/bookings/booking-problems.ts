import { absent, type ProblemTable } from '#wording/problem.ts'
import { countText } from '#wording/quantity.ts'
import { listed, withoutStop } from '#wording/typography.ts'
import { LINE_SERVICE_NAMES, nextSlotsText, slotText } from './booking-words.ts'

type Told = { from: string; to: string }

const refused = 'reservation-refusee' as const
const NOTHING = 'Rien n’est enregistré.'

const wrongSlot = (title: string, detail: string, pointer: string, mend: string) =>
  ({ type: refused, status: 422, title, detail: `${detail} ${NOTHING}`, errors: [{ pointer, detail: mend }] }) as const

const keys = (title: string, detail: string) => ({ type: 'cles-refusees', status: 409, title, detail }) as const

/** Bookings of rooms, equipment, vehicles and slots. */
export const BOOKING_PROBLEMS = {
  bookingsForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les réservations sont tenues par le secrétariat',
    detail:
      'Il faut être secrétaire de la commune, ou du service qui a cette ressource en charge. Votre propre réservation se suit par le lien que vous avez reçu.',
  },
  bookingLinesElsewhere: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cette réservation engage d’autres services',
    detail:
      'Ce qu’elle demande à l’agenda, à la voirie ou à la collecte est répondu et retiré par le secrétariat de la commune. Rien n’est changé.',
  },
  bookingElsewhere: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cette ressource est d’une autre commune, ou d’un autre service',
    detail:
      'Seuls le secrétariat de la commune, le service qui l’a en charge et un administrateur la prêtent. Rien n’est changé.',
  },
  bookingUnknown: absent('Cette réservation n’existe pas, ou ce lien n’est pas complet. Vérifiez le lien reçu.'),
  resourceUnknown: absent('Cette ressource n’existe pas, ou ne se réserve plus.'),
  waitingUnknown: absent('Cette inscription n’existe pas, ou ce lien n’est pas complet. Vérifiez le lien reçu.'),
  bookingPhotographUnknown: absent('Cette photographie n’existe pas.'),
  insuranceUnknown: absent('Aucune attestation d’assurance n’a été remise.'),
  slotTaken: {
    type: 'creneau-pris',
    status: 409,
    title: 'Ce créneau est pris',
    detail: ({ name, slot, next }: { name: string; slot: Told; next: readonly Told[] }) =>
      `${name} est déjà réservé ${slotText(slot)}. ${nextSlotsText(next)} ${NOTHING}`,
  },
  slotPast: wrongSlot(
    'Ce créneau est passé',
    'On réserve un créneau à venir.',
    '#/from',
    'Choisissez un créneau à venir.',
  ),
  slotBackwards: wrongSlot(
    'La fin est avant le début',
    'Le créneau finit après avoir commencé.',
    '#/to',
    'Choisissez une fin après le début.',
  ),
  slotUnreal: wrongSlot(
    'Cette heure n’existe pas',
    'Ce jour-là les horloges avancent d’une heure : entre 2 h et 3 h, il n’y a pas d’heure.',
    '#/from',
    'Choisissez une heure avant 2 h, ou à partir de 3 h.',
  ),
  slotClosed: {
    type: refused,
    status: 422,
    title: 'La ressource est fermée',
    detail: ({ closure, reason }: { closure: Told; reason: string }) =>
      `Elle est fermée ${slotText(closure)} : ${withoutStop(reason)}. Choisissez un créneau qui ne traverse pas cette fermeture. ${NOTHING}`,
    errors: [{ pointer: '#/from', detail: 'Choisissez un créneau hors de la fermeture.' }],
  },
  slotNotOpen: {
    type: refused,
    status: 422,
    title: 'La ressource n’est pas ouverte à ces heures',
    detail: ({ next }: { next: readonly Told[] }) =>
      `Le créneau sort des heures d’ouverture. ${nextSlotsText(next)} ${NOTHING}`,
    errors: [{ pointer: '#/from', detail: 'Choisissez un créneau dans les heures d’ouverture.' }],
  },
  slotLength: {
    type: refused,
    status: 422,
    title: 'Cette durée n’est pas admise',
    detail: ({ minMin, maxMin }: { minMin: number; maxMin: number }) =>
      `Une réservation dure de ${lengthText(minMin)} à ${lengthText(maxMin)}. ${NOTHING}`,
    errors: [{ pointer: '#/to', detail: 'Changez la durée.' }],
  },
  slotOffStep: {
    type: refused,
    status: 422,
    title: 'Ce créneau ne tombe pas sur la grille',
    detail: ({ stepMin }: { stepMin: number }) =>
      `On réserve de ${lengthText(stepMin)} en ${lengthText(stepMin)}. ${NOTHING}`,
    errors: [{ pointer: '#/from', detail: 'Choisissez des heures de la grille.' }],
  },
  slotTooSoon: {
    type: refused,
    status: 422,
    title: 'C’est trop tard pour ce jour',
    detail: ({ noticeDays }: { noticeDays: number }) =>
      `Cette ressource se demande au moins ${countText(noticeDays, 'jour')} avant. Appelez la mairie si c’est urgent. ${NOTHING}`,
    errors: [{ pointer: '#/from', detail: 'Choisissez un jour plus lointain.' }],
  },
  slotTooFar: {
    type: refused,
    status: 422,
    title: 'Ce jour est trop lointain',
    detail: ({ aheadDays }: { aheadDays: number }) =>
      `Cette ressource se réserve jusqu’à ${countText(aheadDays, 'jour')} à l’avance. ${NOTHING}`,
    errors: [{ pointer: '#/from', detail: 'Choisissez un jour plus proche.' }],
  },
  tariffMissing: {
    type: refused,
    status: 422,
    title: 'Aucun tarif n’est fixé pour ce cas',
    detail: ({ category, day }: { category: string; day: string }) =>
      `Aucune délibération exécutoire ne fixe le tarif « ${category} » le ${day}. La mairie ne peut pas inventer un prix. ${NOTHING}`,
    errors: [{ pointer: '#/category', detail: 'Choisissez un autre tarif, ou demandez à la mairie.' }],
  },
  linesUnanswered: {
    type: 'reservation-ailleurs',
    status: 409,
    title: 'Un autre service n’a pas répondu',
    detail: ({ services }: { services: readonly (keyof typeof LINE_SERVICE_NAMES)[] }) =>
      `${listed(services.map((service) => LINE_SERVICE_NAMES[service]))} : acceptez ou refusez d’abord, la somme à régler en dépend. ${NOTHING}`,
  },
  lineUnknown: absent('Rien n’est demandé à ce service pour cette réservation.'),
  lineAnswered: {
    type: 'reservation-ailleurs',
    status: 409,
    title: 'Ce service a déjà répondu',
    detail: `Une réponse ne se reprend pas : annulez ou reportez la réservation. ${NOTHING}`,
  },
  lineIsFree: {
    type: refused,
    status: 422,
    title: 'L’agenda ne demande rien',
    detail: `Une annonce dans l’agenda est gratuite. ${NOTHING}`,
    errors: [{ pointer: '#/amountCents', detail: 'N’écrivez aucune somme.' }],
  },
  lineWithoutReason: {
    type: refused,
    status: 422,
    title: 'Le motif manque',
    detail: `Un refus se motive : qui demande le lira. ${NOTHING}`,
    errors: [{ pointer: '#/reason', detail: 'Écrivez le motif.' }],
  },
  lineWithoutAct: {
    type: refused,
    status: 422,
    title: 'La délibération manque',
    detail: `Une somme se demande en vertu d’une délibération. ${NOTHING}`,
    errors: [{ pointer: '#/deliberation', detail: 'Écrivez la délibération qui fixe ce tarif.' }],
  },
  lineTooLateToCharge: {
    type: 'reservation-ailleurs',
    status: 409,
    title: 'La somme à régler est déjà fixée',
    detail: `La réservation est accordée : ce service peut encore accepter sans rien demander, ou refuser. ${NOTHING}`,
  },
  lineUnsaid: {
    type: refused,
    status: 422,
    title: 'Le texte à publier manque',
    detail: `Ce qui est ouvert est lu par tous : écrivez-le sans nommer personne. ${NOTHING}`,
    errors: [{ pointer: '#/says', detail: 'Écrivez ce que chacun lira.' }],
  },
  overCapacity: {
    type: refused,
    status: 422,
    title: 'Trop de personnes pour cette salle',
    detail: ({ capacity, act }: { capacity: number; act: string }) =>
      `L’effectif est de ${capacity} personnes au plus (${act}). ${NOTHING}`,
    errors: [{ pointer: '#/attendees', detail: 'Réduisez l’effectif, ou choisissez une salle plus grande.' }],
  },
  capacityUnsaid: {
    type: refused,
    status: 422,
    title: 'Dites combien de personnes viendront',
    detail: ({ capacity, act }: { capacity: number; act: string }) =>
      `Cette salle reçoit ${capacity} personnes au plus (${act}) : la mairie doit le vérifier. ${NOTHING}`,
    errors: [{ pointer: '#/attendees', detail: 'Écrivez l’effectif attendu.' }],
  },
  bookingsPaused: {
    type: 'trop-de-demandes',
    status: 429,
    title: 'Trop de créneaux sont tenus sans suite',
    detail: 'Réessayez dans une heure, ou appelez la mairie.',
  },
  slotsHeldAtOnce: {
    type: 'trop-de-demandes',
    status: 429,
    title: 'Vous tenez déjà d’autres créneaux',
    detail: ({ most, minutes }: { most: number; minutes: number }) =>
      `${most} créneaux au plus se tiennent à la fois. Envoyez une de vos demandes, ou attendez ${minutes} minutes : un créneau tenu sans suite se libère. ${NOTHING}`,
  },
  bookingMoveRefused: {
    type: 'reservation-ailleurs',
    status: 409,
    title: 'Cette réservation n’est plus dans cet état',
    detail: ({ state }: { state: string }) => `Elle est maintenant « ${state} ». Rechargez la page. Rien n’est changé.`,
  },
  bookingNotYet: {
    type: 'reservation-ailleurs',
    status: 409,
    title: 'La convention n’existe pas encore',
    detail: 'Elle se fait une fois la réservation accordée.',
  },
  keysWithoutInsurance: keys(
    'L’assurance manque',
    'Cette ressource demande une attestation d’assurance, avec la date et le lieu, vérifiée avant les clés. Ajoutez-la, puis vérifiez-la.',
  ),
  keysWithoutDeposit: keys('La caution manque', 'Enregistrez la caution avant de remettre les clés.'),
  keysWithoutInspection: keys(
    'L’état des lieux d’entrée manque',
    'Faites-le avec l’occupant et signez-le tous les deux avant de remettre les clés.',
  ),
  returnWithoutInspection: keys(
    'L’état des lieux de sortie manque',
    'Faites-le avec l’occupant et signez-le tous les deux avant de reprendre les clés.',
  ),
  depositNotReturned: keys(
    'La caution n’est pas rendue',
    'Rendez-la, ou dites ce qui en est gardé et pourquoi, avant de clore.',
  ),
  depositKeptWrong: {
    type: 'cles-refusees',
    status: 422,
    title: 'Ce qui est gardé de la caution ne va pas',
    detail: ({ mostCents }: { mostCents: number }) =>
      `On garde au plus la caution reçue (${(mostCents / 100).toFixed(2).replace('.', ',')} €), avec un motif que l’occupant lira. Rien n’est changé.`,
    errors: [{ pointer: '#/keptCents', detail: 'Écrivez un montant jusqu’à la caution, et le motif.' }],
  },
  ruleUnreadable: wrongSlot(
    'Cette répétition ne se lit pas',
    'La règle n’est pas celle de la norme (RFC 5545).',
    '#/rrule',
    'Choisissez une répétition par semaine ou par mois.',
  ),
  ruleSubDaily: wrongSlot(
    'Cette répétition est trop serrée',
    'On répète par jour, par semaine, par mois ou par an, pas par heure.',
    '#/rrule',
    'Choisissez une répétition par jour au moins.',
  ),
  ruleUncertain: wrongSlot(
    'Cette répétition est lue autrement selon les logiciels',
    'Les dates d’une telle règle ne sont pas sûres.',
    '#/rrule',
    'Choisissez une répétition par semaine ou par mois.',
  ),
  seriesTooLong: wrongSlot(
    'Cette série ne finit pas dans les vingt-quatre mois',
    'Une série s’arrête d’elle-même, au plus tard vingt-quatre mois après son premier jour.',
    '#/rrule',
    'Dites le dernier jour de la série.',
  ),
  seriesOverlaps: wrongSlot(
    'Les dates de cette série se touchent',
    'Chaque date, avec le temps de préparer et de remettre en ordre, va plus loin que le début de la suivante.',
    '#/toTime',
    'Raccourcissez chaque date, ou espacez-les.',
  ),
  seriesEmpty: wrongSlot(
    'Cette série n’a aucune date',
    'La règle ne donne aucun jour.',
    '#/rrule',
    'Changez la règle ou le premier jour.',
  ),
  alreadyWaiting: {
    type: 'liste-d-attente',
    status: 409,
    title: 'Vous êtes déjà sur cette liste',
    detail: 'Une seule inscription par créneau et par adresse. Suivez la première par son lien.',
  },
  slotIsFree: {
    type: 'liste-d-attente',
    status: 409,
    title: 'Ce créneau est libre',
    detail: 'Il n’y a pas à attendre : réservez-le.',
  },
  offerOver: {
    type: 'liste-d-attente',
    status: 409,
    title: 'Cette proposition n’est plus ouverte',
    detail: 'Le délai est passé, ou vous avez déjà répondu. Vous pouvez vous inscrire de nouveau, au dernier rang.',
  },
  notInspectionPhotograph: {
    type: 'piece-refusee',
    status: 422,
    title: 'Ce fichier n’est pas une photographie',
    detail: ({ fileName }: { fileName: string }) => `« ${fileName} » n’est ni un JPEG ni un PNG. Rien n’est gardé.`,
  },
  tooManyBookingPhotographs: {
    type: 'piece-refusee',
    status: 409,
    title: 'L’état des lieux a assez de photographies',
    detail: ({ most }: { most: number }) => `Il en garde ${most} au plus.`,
  },
  tariffLater: {
    type: 'tarif-refuse',
    status: 409,
    title: 'Un tarif plus récent est déjà écrit',
    detail:
      'Un tarif de cette catégorie commence ce jour-là ou après. Choisissez un premier jour plus tardif. Rien n’est changé.',
    errors: [{ pointer: '#/validFrom', detail: 'Choisissez un premier jour après celui du dernier tarif.' }],
  },
  closureBackwards: {
    type: refused,
    status: 422,
    title: 'La fermeture finit avant de commencer',
    detail: 'Dites une fin après le début. Rien n’est changé.',
    errors: [{ pointer: '#/to', detail: 'Choisissez une fin après le début.' }],
  },
} as const satisfies ProblemTable

function lengthText(minutes: number): string {
  if (minutes % 1440 === 0) return `${minutes / 1440} jour${minutes === 1440 ? '' : 's'}`
  if (minutes < 60) return `${minutes} minutes`
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`
}
