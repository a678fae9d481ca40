import type { ProblemPage } from './problem-page.ts'

/** Problems of the register of planning documents. */
export const PLAN_PROBLEMS = {
  'reserve-a-l-urbaniste': {
    title: 'Le registre du plan est tenu par l’urbaniste',
    meaning:
      'Les documents d’urbanisme et leurs événements sont écrits par l’urbaniste de toutes leurs communes, ou par un administrateur.',
    steps: [
      'Pour savoir quel document est en vigueur sur un terrain, ouvrez sa fiche au guichet : aucun compte n’est nécessaire.',
      'Pour tenir le registre, demandez le rôle d’urbaniste à un administrateur.',
    ],
  },
  'procedure-supprimee': {
    title: 'Cette procédure n’existe plus',
    meaning:
      'Depuis le 26 mai 2026, une révision allégée ou une modification simplifiée ne peut plus être engagée (loi n° 2025-1129).',
    steps: [
      'Choisissez la modification, ou la révision si les orientations du plan changent.',
      'Vérifiez le jour d’engagement : avant le 26 mai 2026, la procédure se termine selon les anciennes règles.',
    ],
  },
  'evenement-impossible': {
    title: 'Cet événement ne peut pas être enregistré ainsi',
    meaning:
      'Le jour est à venir, ce qui doit précéder l’événement n’est pas au registre à ce jour, la procédure est déjà plus loin ou terminée, ou l’écriture à annuler ne l’est plus.',
    steps: [
      'Vérifiez le jour de l’acte.',
      'Une écriture erronée se corrige en l’annulant, puis en enregistrant la bonne : rien ne s’efface.',
    ],
  },
  'projet-de-zonage-refuse': {
    title: 'Ce projet de zonage ne peut pas être gardé',
    meaning:
      'Un projet est lu en entier ou pas du tout : une zone illisible, une projection inconnue ou un autre territoire donneraient de fausses différences.',
    steps: [
      'Vérifiez les colonnes LIBELLE et TYPEZONE, la projection et la commune.',
      'Corrigez les lignes que le message nomme, puis déposez le fichier de nouveau.',
      'Le contrôle de dossier dit aussi ce que le Géoportail refuserait.',
    ],
  },
  'projet-de-zonage-indisponible': {
    title: 'Ce projet de zonage n’est pas disponible',
    meaning: 'Il est encore en lecture, il a été refusé, ou il est ouvert à la consultation du public.',
    steps: [
      'Attendez la fin de la lecture, ou lisez pourquoi il a été refusé.',
      'Pour le retirer, fermez d’abord sa consultation.',
    ],
  },
  'demande-de-plan-refusee': {
    title: 'Cette demande de modification du plan ne peut pas être prise ainsi',
    meaning:
      'Le terrain n’est pas connu ou pas dessiné, le jour est à venir, la réponse n’a pas de motif, ou la demande n’est plus dans l’état affiché.',
    steps: [
      'Choisissez des parcelles du cadastre, ou dessinez le tour du terrain sans croiser les côtés.',
      'Une réponse s’accompagne de son motif : son auteur le lit.',
      'Rechargez la page si quelqu’un d’autre a pu répondre.',
    ],
  },
  'trop-de-demandes': {
    title: 'Trop de demandes viennent d’arriver',
    meaning: 'Sans compte, un nombre limité de demandes est pris chaque heure, d’où qu’elles viennent.',
    steps: ['Réessayez dans une heure.', 'Connectez-vous : avec un compte, une demande passe toujours.'],
  },
} as const satisfies Record<string, ProblemPage>
