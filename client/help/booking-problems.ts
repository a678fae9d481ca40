import type { ProblemPage } from './problem-page.ts'

/** Problems of bookings. */
export const BOOKING_PROBLEMS = {
  'creneau-pris': {
    title: 'Ce créneau est pris',
    meaning:
      'Quelqu’un a réservé, ou tient ce créneau pendant qu’il écrit sa demande. Un créneau n’est jamais donné deux fois. Le temps de préparation et de remise en ordre compte.',
    steps: [
      'Choisissez l’un des créneaux libres que le message nomme.',
      'Ou inscrivez-vous sur la liste d’attente : s’il se libère, il est proposé dans l’ordre des inscriptions.',
    ],
  },
  'reservation-refusee': {
    title: 'Cette réservation ne peut pas être prise ainsi',
    meaning:
      'Le créneau est passé, fermé, trop court, trop long, trop proche ou trop lointain ; l’effectif dépasse celui que fixe la commission de sécurité ; ou aucune délibération ne fixe le tarif.',
    steps: [
      'Lisez ce que le message demande de changer, à côté du champ.',
      'La fiche de la ressource dit ses heures, ses fermetures, ses durées et ses tarifs.',
      'Pour un cas particulier, appelez la mairie : un agent peut inscrire la demande.',
    ],
  },
  'reservation-ailleurs': {
    title: 'Cette réservation a changé',
    meaning: 'Quelqu’un d’autre l’a fait avancer, ou le geste demandé ne peut pas suivre ce qui est déjà fait.',
    steps: ['Rechargez la page : elle dit où en est la réservation et ce qu’il y a à faire.'],
  },
  'cles-refusees': {
    title: 'Les clés, la caution ou la clôture attendent quelque chose',
    meaning:
      'Avant les clés : l’attestation d’assurance vérifiée si elle est demandée, la caution reçue, l’état des lieux d’entrée signé. Avant de clore : l’état des lieux de sortie, et la caution rendue.',
    steps: ['Faites ce que le message nomme : la page de la réservation le propose en premier.'],
  },
  'liste-d-attente': {
    title: 'La liste d’attente ne le permet pas',
    meaning: 'Le créneau est libre, vous êtes déjà inscrit, ou la proposition n’est plus ouverte.',
    steps: [
      'Suivez votre inscription par le lien reçu.',
      'Une proposition passée ne revient pas : inscrivez-vous de nouveau, au dernier rang.',
    ],
  },
  'tarif-refuse': {
    title: 'Ce tarif ne peut pas être écrit ainsi',
    meaning: 'Deux tarifs d’une même catégorie ne s’appliquent jamais le même jour.',
    steps: ['Choisissez un premier jour après celui du dernier tarif de la catégorie.'],
  },
} as const satisfies Record<string, ProblemPage>
