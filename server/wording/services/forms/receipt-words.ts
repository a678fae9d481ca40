import { dayText } from '#wording/day.ts'

type Silence = { means: 'acceptance' | 'rejection'; article: string; on: string | null } | null

export const FORM_RECEIPT = {
  title: 'Accusé de réception d’une demande',
  paperTitle: 'Récépissé d’une demande',
  footer: 'Accusé de réception établi par Parvis (CRPA L112-11 et R112-11-1).',
  request: 'Votre demande',
  service: 'Le service chargé de votre demande',
  silenceTitle: 'Si vous n’avez pas de réponse',
  appealsTitle: 'Vos recours',
  answers: 'Ce que vous avez dit',
  pieces: 'Fichiers reçus',
  none: 'Aucune réponse.',
} as const

/** What silence makes of the request, and when (CRPA R112-11-1). */
export function silenceOfRequestText(silence: Silence): string {
  if (silence === null)
    return 'Votre envoi n’appelle pas de décision : le service en prend connaissance et vous dira ce qu’il en fait.'
  if (silence.on === null)
    return 'Le délai au terme duquel le silence vaut acceptation court à compter de la réception des pièces demandées (CRPA L114-5).'
  const day = dayText(silence.on)
  return silence.means === 'acceptance'
    ? `Sous réserve qu’elle soit complète, et à défaut de réponse au plus tard le ${day}, votre demande est réputée acceptée à l’issue de ce jour (${silence.article}). Vous pouvez alors demander une attestation (CRPA L232-3).`
    : `Sous réserve qu’elle soit complète, et à défaut de réponse au plus tard le ${day}, votre demande est réputée rejetée à l’issue de ce jour (${silence.article}).`
}

/** What may be done against a rejection (CRPA R112-11-1, CJA R421-1 and R421-2). */
export const appealsOfRequestText = (authority: string, court: string, isExpress: boolean): readonly string[] => [
  isExpress
    ? `Dans les deux mois de la notification de cette décision, vous pouvez saisir ${court} (CJA R421-1), par courrier ou par le téléservice www.telerecours.fr.`
    : `Dans les deux mois qui suivent le jour où le rejet est né du silence, vous pouvez saisir ${court} (CJA R421-2), par courrier ou par le téléservice www.telerecours.fr.`,
  `Dans le même délai, vous pouvez former un recours gracieux auprès de l’auteur de la décision (${authority}), qui interrompt le délai du recours devant le tribunal (CRPA L411-2). Le silence gardé deux mois sur ce recours vaut rejet (CRPA L411-7).`,
]

export const DECISION_LETTER = {
  title: {
    accepted: 'Décision d’acceptation',
    rejected: 'Décision de refus',
    closed: 'Classement sans suite',
    attestation: 'Attestation d’acceptation par silence',
  },
  footer: 'Décision établie par Parvis.',
  opening: (number: string, day: string, title: string) =>
    `Vous avez présenté le ${dayText(day)} la demande n° ${number} : ${title}.`,
  outcome: {
    accepted: 'Votre demande est acceptée.',
    rejected: 'Votre demande est refusée.',
    closed: 'Votre demande est classée sans suite.',
  },
  reasons: 'Motifs',
  attested: (number: string, title: string, day: string, article: string) =>
    `Aucune réponse n’ayant été donnée au plus tard le ${dayText(day)} à la demande n° ${number} (${title}), elle est acceptée depuis l’issue de ce jour (${article}). La présente attestation est délivrée à la demande de l’intéressé (CRPA L232-3).`,
} as const
