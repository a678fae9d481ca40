import { dayText } from '#wording/day.ts'
import { absent, type ProblemTable } from '#wording/problem.ts'
import { countText } from '#wording/quantity.ts'
import { CALENDAR_REFUSALS } from './calendar-words.ts'

const event = {
  type: 'evenement-d-agenda-refuse',
  status: 422,
  title: 'Cet événement ne peut pas être gardé ainsi',
} as const
const seat = { type: 'inscription-impossible', title: 'Cette inscription n’est pas possible' } as const

/** The common agenda. */
export const AGENDA_PROBLEMS = {
  agendaForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'L’agenda est tenu par les secrétaires de mairie',
    detail: 'Il faut être secrétaire de la commune, ou administrateur. Tout le monde peut proposer un événement.',
  },
  agendaElsewhere: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cet événement est d’une autre commune',
    detail: 'Seuls la secrétaire de la commune et un administrateur le publient ou le changent. Rien n’est changé.',
  },
  agendaEventUnknown: absent('Cet événement n’existe pas, ou n’est pas publié.'),
  agendaLinkUnknown: absent('Ce lien n’est pas complet, ou ne sert plus. Vérifiez le lien reçu.'),
  agendaSourceUnknown: absent('Ce calendrier n’existe pas, ou n’est pas de vos communes.'),
  agendaOccurrenceUnknown: absent('Cette date n’existe pas dans cet événement.'),
  agendaSeatUnknown: absent('Cette inscription n’est pas de cette date, ou n’est pas de vos communes.'),
  agendaOrganiserUnknown: {
    ...event,
    detail: 'Cet organisateur n’existe pas, ou n’est pas de cette commune. Rien n’est changé.',
    errors: [{ pointer: '#/organiserId', detail: 'Choisissez un organisateur de la liste.' }],
  },
  agendaCommuneUnknown: {
    ...event,
    detail: 'Cette commune n’est pas du territoire. Rien n’est enregistré.',
    errors: [{ pointer: '#/inseeCode', detail: 'Choisissez une commune de la liste.' }],
  },
  agendaEndBeforeStart: {
    ...event,
    detail: 'L’événement finit avant de commencer. Rien n’est enregistré.',
    errors: [{ pointer: '#/endsOn', detail: 'La fin est le même jour que le début, ou après.' }],
  },
  agendaHalfHours: {
    ...event,
    detail: 'Une heure est dite et l’autre non. Rien n’est enregistré.',
    errors: [{ pointer: '#/endsAt', detail: 'Dites l’heure du début et celle de la fin, ou aucune des deux.' }],
  },
  agendaSkippedHour: {
    ...event,
    detail: ({ on }: { on: string }) =>
      `Le ${dayText(on)}, les horloges passent de 2 h à 3 h : cette heure n’existe pas. Rien n’est enregistré.`,
    errors: [{ pointer: '#/startsAt', detail: 'Choisissez une heure avant 2 h ou à partir de 3 h.' }],
  },
  agendaPast: {
    ...event,
    detail: 'L’événement est déjà passé. Rien n’est enregistré.',
    errors: [{ pointer: '#/startsOn', detail: 'Choisissez un jour à venir.' }],
  },
  agendaSeriesTooLong: {
    ...event,
    detail: ({ last }: { last: string }) =>
      `Une série s’écrit pour deux ans au plus, jusqu’au ${dayText(last)}. Elle se prolonge ensuite. Rien n’est enregistré.`,
    errors: [{ pointer: '#/recurrence/until', detail: 'Choisissez un dernier jour dans les deux ans.' }],
  },
  agendaSeriesBeforeStart: {
    ...event,
    detail: 'La série finit avant sa première date. Rien n’est enregistré.',
    errors: [{ pointer: '#/recurrence/until', detail: 'Choisissez un dernier jour après le premier.' }],
  },
  agendaSeriesOffDay: {
    ...event,
    detail: ({ on }: { on: string }) =>
      `La première date, le ${dayText(on)}, n’est pas un des jours choisis. Rien n’est enregistré.`,
    errors: [{ pointer: '#/startsOn', detail: 'Choisissez une première date qui soit un des jours de la série.' }],
  },
  agendaSeriesOverlaps: {
    ...event,
    detail: 'Chaque date dure plus longtemps que l’écart jusqu’à la suivante. Rien n’est enregistré.',
    errors: [{ pointer: '#/endsOn', detail: 'Raccourcissez chaque date : « jusqu’au » de la série se dit plus bas.' }],
  },
  agendaPriceWithoutAct: {
    ...event,
    detail: 'Un tarif est fixé par une délibération : dites laquelle. Rien n’est enregistré.',
    errors: [{ pointer: '#/priceDeliberation', detail: 'Écrivez la délibération qui fixe le tarif, avec sa date.' }],
  },
  agendaOutside: {
    ...event,
    detail: 'Le point choisi est loin de la commune. Rien n’est enregistré.',
    errors: [{ pointer: '#/point', detail: 'Placez l’événement dans la commune, ou retirez le point.' }],
  },
  agendaProposalsPaused: {
    type: 'trop-de-demandes',
    status: 429,
    title: 'Trop de propositions viennent d’arriver',
    detail: 'Réessayez dans une heure, ou téléphonez à la mairie.',
  },
  agendaFeedsPaused: {
    type: 'trop-de-demandes',
    status: 429,
    title: 'Trop de calendriers viennent d’être demandés',
    detail: 'Réessayez dans une heure. Les calendriers qui existent continuent.',
  },
  agendaMoveRefused: {
    ...event,
    status: 409,
    detail: ({ from, to }: { from: string; to: string }) =>
      `Cet événement est ${from} : il ne peut pas devenir ${to}. Rechargez la page. Rien n’est changé.`,
  },
  agendaWithoutReason: {
    ...event,
    detail: 'Un refus et une annulation se motivent : le motif est lu par ceux que cela touche. Rien n’est changé.',
    errors: [{ pointer: '#/reason', detail: 'Écrivez le motif.' }],
  },
  agendaClosed: {
    ...event,
    status: 409,
    detail: 'Un événement refusé ou annulé ne change plus. Écrivez-en un nouveau. Rien n’est changé.',
  },
  agendaChangedMeanwhile: {
    ...event,
    status: 409,
    detail: 'Quelqu’un d’autre a changé cet événement depuis que vous le lisez. Rechargez la page. Rien n’est changé.',
  },
  agendaFromSource: {
    ...event,
    status: 409,
    detail: 'Cet événement vient d’un calendrier lu ailleurs : il se change là-bas. Il peut être refusé ou annulé ici.',
  },
  agendaTooFewSeats: {
    ...event,
    status: 409,
    detail: ({ taken }: { taken: number }) =>
      `${countText(taken, 'place est déjà prise', 'places sont déjà prises')} : il ne peut pas y en avoir moins. Rien n’est changé.`,
    errors: [{ pointer: '#/capacity', detail: 'Gardez au moins les places déjà prises.' }],
  },
  agendaSeatsElsewhere: {
    ...event,
    status: 409,
    detail: ({ on }: { on: string }) =>
      `Des personnes sont inscrites le ${dayText(on)}, qui ne serait plus une date de l’événement. Annulez d’abord cette date, ou gardez-la. Rien n’est changé.`,
  },
  seatNotOffered: {
    ...seat,
    status: 422,
    detail: 'Cet événement est sans inscription : venez, tout simplement.',
  },
  seatTooLate: {
    ...seat,
    status: 409,
    detail: 'Cette date a commencé, ou est annulée. Rien n’est changé.',
  },
  seatClosed: {
    ...seat,
    status: 409,
    detail: 'Cette inscription a déjà pris fin : demandez une place de nouveau.',
  },
  seatWithoutTitle: {
    ...seat,
    status: 409,
    detail:
      'Aucun titre de recettes ne porte cette place : elle est gratuite, attend encore, ou une régie l’encaisse. Rien n’est changé.',
  },
  seatOfferPast: {
    ...seat,
    status: 409,
    detail: 'La place proposée n’a pas été confirmée à temps : elle n’est plus gardée pour vous.',
  },
  seatMoreThanAll: {
    ...seat,
    status: 422,
    detail: ({ capacity }: { capacity: number }) =>
      `Cette date compte ${countText(capacity, 'place')} en tout. Demandez-en moins.`,
    errors: [{ pointer: '#/quantity', detail: 'Demandez moins de places.' }],
  },
  seatsPaused: {
    type: 'trop-de-demandes',
    status: 429,
    title: 'Trop d’inscriptions viennent d’arriver',
    detail: 'Réessayez dans quelques minutes.',
  },
  calendarRefused: {
    type: 'calendrier-refuse',
    status: 422,
    title: 'Ce calendrier ne peut pas être lu',
    detail: ({ because }: { because: keyof typeof CALENDAR_REFUSALS }) => CALENDAR_REFUSALS[because],
  },
  calendarWithoutAddress: {
    type: 'calendrier-refuse',
    status: 422,
    title: 'Ce calendrier n’a pas d’adresse',
    detail: 'Ses fichiers se déposent à la main : déposez un fichier .ics.',
  },
} as const satisfies ProblemTable
