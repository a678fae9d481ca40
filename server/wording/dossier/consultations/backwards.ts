import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'
import { soughtOf } from './consultation.ts'

/** The days of the calendar drawn backwards, in French. */
export const BACKWARDS = {
  chosen: (prepare: number, notify: number) =>
    typographic(
      `Aucun texte ne fixe les jours de rédaction, de signature et de remise : ce calendrier compte ${countText(prepare, 'jour')} pour rédiger et faire signer, ${countText(notify, 'jour')} pour que la décision parvienne au demandeur. Le dernier jour utile d’une demande, lui, ne dépend que des délais de la loi.`,
    ),
  ask: (service: string, nature: string) => `${service} : demander l’${soughtOf(nature)}`,
  askBy: (until: string, nature: string, isPast: boolean, months: number | null) =>
    typographic(
      isPast
        ? `Dernier jour utile passé, le ${dayText(until)} : ${soughtOf(nature)} impossible à temps.`
        : `Dernier jour utile : le ${dayText(until)} inclus${months === null ? '' : `, si le délai de ${months} mois est notifié à temps`}. Au-delà, ${soughtOf(nature)} impossible à temps.`,
    ),
  answer: (service: string) => `${service} : réponse attendue, ou silence`,
  answerTooLate: 'Après le dernier jour pour décider : cette réponse n’arrivera pas à temps.',
  answerTight: 'Après le jour compté pour rédiger : il restera moins de temps pour signer et remettre.',
  ready: 'Toutes les réponses lues, projet de décision rédigé',
  sign: 'Décision signée et envoyée',
  decision: 'Dernier jour pour que la décision soit notifiée',
  ifNotified: (months: number) => typographic(`Si le délai de ${months} mois est notifié à temps au demandeur.`),
} as const
