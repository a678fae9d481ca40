import { countText, numberText } from '#wording/quantity.ts'
import type { UpkeepWords } from './upkeep.ts'

/** What is written through each door, in the plural. */
export const DOOR_NAMES: Readonly<Record<string, string>> = {
  agendaFeed: 'calendriers à suivre',
  agendaProposal: 'propositions pour l’agenda',
  agendaSeat: 'inscriptions à des événements',
  booking: 'créneaux tenus',
  bookingWaiting: 'listes d’attente',
  dayFeed: 'calendriers privés lus',
  form: 'démarches commencées',
  mailSubscription: 'abonnements par courriel',
  planRequest: 'demandes sur le plan',
  pushSubscription: 'abonnements par notification',
  report: 'signalements',
}

export type DoorCount = { door: string; communeName: string | null; count: number; most: number; minutes: number }

const countsText = (counts: readonly DoorCount[]) =>
  counts
    .slice(0, 5)
    .map(
      ({ door, communeName, count, most, minutes }) =>
        `${DOOR_NAMES[door] ?? door}, ${communeName ?? 'toutes communes'} : ${numberText(count)} en ${countText(minutes, 'minute')}, pour un plafond de ${numberText(most)}`,
    )
    .join(' ; ')

/** What was written without an account, and whether its senders can be told apart. */
export const doorWords = {
  well: (): UpkeepWords => ({
    found: 'Les réseaux de ceux qui écrivent sans compte se distinguent, et aucun plafond n’est proche.',
    remedy: null,
  }),
  reached: (counts: readonly DoorCount[]): UpkeepWords => ({
    found: `Un plafond est atteint : ${countsText(counts)}. Les suivants sont refusés jusqu’à la fin de ce temps ; les autres communes ne le sont pas.`,
    remedy:
      'Voyez dans le journal du mandataire d’où viennent ces demandes, et bloquez-y les adresses qui en abusent. Le guichet et les comptes continuent.',
  }),
  near: (counts: readonly DoorCount[]): UpkeepWords => ({
    found: `Un plafond est à moitié atteint : ${countsText(counts)}.`,
    remedy:
      'Voyez dans le journal du mandataire si ces demandes viennent de nombreux habitants ou de quelques adresses.',
  }),
  alike: (network: string | undefined, persons: number): UpkeepWords => ({
    found: `${countText(persons, 'personne connectée', 'personnes connectées')} depuis un jour, et toutes montrent ${network === undefined ? 'cette machine' : `l’adresse ${network}`} : un mandataire ne dit pas pour qui il demande. Les écritures sans compte sont comptées par adresse électronique, non par réseau.`,
    remedy:
      'Faites transmettre X-Forwarded-For par le mandataire et déclarez son adresse (PROXIES). Si c’est celle de la mairie ou d’une France Services, déclarez-la partagée (SHARED_NETWORKS).',
  }),
}
