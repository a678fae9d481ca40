import type { ProblemPage } from './problem-page.ts'

/** Problems of the common agenda. */
export const AGENDA_PROBLEMS = {
  'evenement-d-agenda-refuse': {
    title: 'Cet événement ne peut pas être gardé ainsi',
    meaning:
      'Une date, une heure, une répétition ou un prix ne dit pas quelque chose de possible, ou l’événement n’est plus dans l’état affiché.',
    steps: [
      'Lisez la phrase écrite sous le champ signalé, corrigez, puis envoyez de nouveau.',
      'Une série se dit pour deux ans au plus ; elle se prolonge ensuite.',
      'Un prix s’accompagne de la délibération qui le fixe. Un refus et une annulation se motivent.',
      'Si quelqu’un d’autre a pu changer l’événement, rechargez la page.',
    ],
  },
  'inscription-impossible': {
    title: 'Cette inscription n’est pas possible',
    meaning:
      'La date a commencé, est annulée ou ne prend pas d’inscription, ou l’inscription a déjà pris fin. Une place proposée est gardée un temps, puis proposée à la personne suivante.',
    steps: [
      'Rechargez la page de l’événement : elle dit les places qui restent.',
      'Complète, la date a une liste d’attente : les places libérées sont proposées dans l’ordre d’arrivée.',
      'Votre lien d’inscription dit où elle en est.',
    ],
  },
  'calendrier-refuse': {
    title: 'Ce calendrier ne peut pas être lu',
    meaning:
      'Un calendrier est un fichier .ics (iCalendar, RFC 5545) de 10 Mo et de 5 000 événements au plus. Un événement illisible est refusé seul, avec sa ligne et sa raison : le reste est pris.',
    steps: [
      'Exportez de nouveau le calendrier depuis le logiciel de l’organisateur, au format .ics.',
      'S’il est trop long, demandez une période plus courte.',
      'Une adresse qui mène à un réseau privé n’est jamais lue : déposez le fichier.',
    ],
  },
} as const satisfies Record<string, ProblemPage>
