import { ERASED_WITHIN_HOURS } from '#rules/services/home-rules.ts'
import { EMERGENCY } from './home-words.ts'

/** The agreement that is printed to be signed: what is done, by whom, and how it ends. */
export const CONSENT_PAPER = {
  title: 'Accord pour signaler une chute à mes aidants',
  lead: 'Je demande que les aidants nommés ci-dessous soient prévenus quand le dispositif posé chez moi signale une chute ou un appel.',
  purposesTitle: 'Ce à quoi je consens',
  purposesHelp: 'Je coche ce que j’accepte. Sans le premier accord, rien n’est suivi.',
  carersTitle: 'Les seules personnes prévenues, dans cet ordre',
  shownLast: (centre: { name: string; phone: string } | null) =>
    `Montrés à qui est prévenu, jamais appelés par le dispositif : ${centre === null ? '' : `${centre.name}, ${centre.phone}, et `}le ${EMERGENCY}.`,
  dataTitle: 'Ce qui est gardé',
  data: [
    'Mon nom, mon adresse, mon téléphone, ceux de mes aidants, et ce que doit savoir qui vient : chiffrés avec une clé propre à ce service.',
    'Les alertes, qui en a été prévenu et ce qui a été trouvé, pendant six mois. Ce sont des données de santé.',
    'L’heure du dernier message du dispositif. Ni mes allées et venues, ni aucune autre mesure.',
    'Qui a lu ma fiche, et quand : je le lis par mon lien, pendant un an.',
  ],
  rightsTitle: 'Ce que je peux faire, sans me justifier',
  rights: [
    'Suspendre et reprendre les alertes, d’un bouton, par mon lien personnel et sans compte.',
    `Retirer mon accord, par mon lien ou à la mairie : tout est effacé sous ${ERASED_WITHIN_HOURS} heures, sauf la preuve du retrait, qui ne porte pas mon nom.`,
    'Demander à lire ce qui est gardé, ou à le corriger, à la mairie ou à son délégué à la protection des données, et saisir la CNIL (3, place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, cnil.fr).',
  ],
  basis:
    'Ce traitement repose sur mon consentement explicite (RGPD, articles 6, 1, a et 9, 2, a), que je retire aussi simplement que je le donne (article 7, 3). Refuser n’a aucune conséquence sur les autres services de la mairie.',
  signTitle: 'Signature',
  sign: [
    'Fait à : ________________________',
    'Le : ________________________',
    'Nom et qualité : ________________________',
    'Signature :',
  ],
  collected: (name: string) => `Recueilli par ${name}, qui m’a expliqué ce document.`,
  footer: 'À garder par la mairie ; une copie est remise à la personne.',
} as const
