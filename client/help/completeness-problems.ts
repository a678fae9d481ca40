import type { ProblemPage } from './problem-page.ts'

/** Problems of the check of a file, of its request for pieces and of its review period. */
export const COMPLETENESS_PROBLEMS = {
  'piece-non-exigible': {
    title: 'Cette pièce ne peut pas être exigée',
    meaning:
      'Le code ferme la liste des pièces de chaque dossier. En demander une autre ne change aucun délai : un permis tacite naîtrait à sa date.',
    steps: [
      'Retirez cette pièce de la vérification, ou marquez-la sans objet.',
      'Si une information du projet est fausse, faites-la corriger : les pièces dues en dépendent.',
    ],
  },
  'reponse-gardee-inconnue': {
    title: 'Réponse gardée introuvable',
    meaning: 'Aucune réponse gardée de vos communes ne porte cet identifiant.',
    steps: ['Rechargez la page « Réponses gardées ».'],
  },
  'reponse-gardee-close': {
    title: 'Cette réponse gardée ne vaut plus',
    meaning:
      'Elle est arrivée à sa fin, un collègue l’a retirée ou remplacée, ou elle répond à autre chose. Rien n’est changé au dossier.',
    steps: ['Rechargez le dossier.', 'Dites votre raison ; gardez-la de nouveau si le doute revient partout.'],
  },
  'reponse-gardee-hors-droits': {
    title: 'Garder une réponse pour la commune demande d’autres droits',
    meaning:
      'Elle vaut pour tous les dossiers de la commune : un instructeur ou un signataire de celle-ci la garde ou la retire.',
    steps: ['Décidez pour ce dossier seul, sans garder la réponse.', 'Ou demandez-le à un instructeur de la commune.'],
  },
  'accord-a-demander': {
    title: 'Cet accord ne s’écarte pas d’avance',
    meaning:
      'Un texte le demande avant la décision : une réponse gardée l’écarterait sans que personne ait lu le dossier.',
    steps: ['Écartez-le sur ce dossier, avec sa raison, si ce dossier ne l’appelle pas.'],
  },
  'verification-modifiee': {
    title: 'La vérification a changé entre-temps',
    meaning: 'Un collègue a vérifié la même pièce pendant que vous la regardiez. Son constat n’est pas écrasé.',
    steps: ['Rechargez la page et lisez son constat.', 'Refaites votre choix s’il reste utile.'],
  },
  'lettre-sans-pouvoir': {
    title: 'Cette lettre doit être signée par qui en a le pouvoir',
    meaning:
      'Une demande de pièces, un délai modifié ou une suspension décident pour la commune. Signés par une personne sans délégation, ils peuvent être tenus pour nuls, et le délai court comme si rien n’était parti (L423-1).',
    steps: [
      'Envoyez la lettre à la signature : elle attend le maire, ou la personne qui a reçu sa délégation, dans « Signatures ».',
      'Si le maire vous a délégué sa signature, demandez à l’administrateur d’enregistrer l’arrêté qui la donne.',
    ],
  },
  'aucune-piece-a-demander': {
    title: 'Aucune pièce n’est à demander',
    meaning: 'La lettre reprend les pièces marquées manquantes ou insuffisantes : il n’y en a aucune.',
    steps: ['Vérifiez les pièces une à une, puis préparez la lettre.'],
  },
  'pieces-deja-demandees': {
    title: 'Des pièces sont déjà demandées',
    meaning:
      'Une seule demande compte. Dans le mois du dépôt, une nouvelle lettre remplace la première : elle doit reprendre toute la liste, et les trois mois repartent de sa réception (R*423-40).',
    steps: ['Relisez la première demande.', 'Confirmez le remplacement, ou renoncez à la seconde lettre.'],
  },
  'pieces-encore-attendues': {
    title: 'Des pièces sont encore attendues',
    meaning: 'Le délai ne commence qu’à la réception de toutes les pièces demandées (R*423-39).',
    steps: ['Cochez chaque pièce reçue.', 'S’il en manque, enregistrez une réponse partielle.'],
  },
  'demande-de-pieces-absente': {
    title: 'Aucune pièce n’est attendue',
    meaning: 'Aucune demande de pièces en vigueur n’attend de réponse.',
    steps: [
      'Si la demande est partie en recommandé, enregistrez d’abord sa première présentation.',
      'Sinon, déposez les pièces au dossier : elles ne changent pas le délai.',
    ],
  },
  'aucun-motif-de-delai': {
    title: 'Aucun motif n’allonge le délai',
    meaning: 'La lettre dit les motifs du délai modifié (R*423-42) : aucun n’est accepté sur ce dossier.',
    steps: ['Acceptez un motif proposé, en disant pourquoi.', 'Ou ajoutez un motif que la carte ne connaît pas.'],
  },
} as const satisfies Record<string, ProblemPage>
