import type { ProblemPage } from './problem-page.ts'

/** Problems of the professional accounts and of their batches of certificates. */
export const OFFICE_PROBLEMS = {
  'dernier-de-l-etude': {
    title: 'Vous êtes la dernière personne de ce compte',
    meaning: 'Le compte professionnel garde des dossiers ou des brouillons : sans personne, nul ne les verrait plus.',
    steps: [
      'Invitez un collègue, et attendez qu’il soit entré : vous pouvez alors partir.',
      'S’il ne reste que des brouillons, supprimez-les : le compte disparaît avec son dernier membre.',
    ],
  },
  'trop-d-invitations': {
    title: 'Trop d’invitations attendent',
    meaning: 'Des collègues invités n’ont pas encore répondu. Aucune invitation de plus n’est partie.',
    steps: ['Retirez celles qui ne servent plus, puis recommencez.'],
  },
  'rien-a-copier': {
    title: 'Rien à copier',
    meaning: 'La copie reprend le dernier dossier déposé au nom de l’étude : il n’y en a pas encore.',
    steps: ['Commencez une demande nouvelle au nom de l’étude.'],
  },
  'commune-a-dire': {
    title: 'La commune du terrain manque',
    meaning: 'Une demande est adressée à la mairie de la commune où se trouve le terrain.',
    steps: ['Choisissez la commune, puis recommencez.'],
  },
  'lot-vide': {
    title: 'Aucune ligne ne peut être déposée',
    meaning: 'Chaque ligne de la liste est à corriger. Rien n’a été déposé.',
    steps: [
      'Vérifiez la liste : chaque ligne dit ce qui manque.',
      'Écrivez par ligne : commune ; section ; numéro ; référence de votre dossier.',
    ],
  },
  'ligne-deposee': {
    title: 'Cette demande est déposée, ou en train de l’être',
    meaning: 'Une demande qui a un numéro ne s’abandonne plus : on s’en désiste.',
    steps: ['Ouvrez son dossier pour vous en désister.'],
  },
  'lot-en-cours': {
    title: 'Le lot n’a pas encore toutes ses réponses',
    meaning: 'Le fichier des réponses est fait une fois, quand chaque demande du lot a la sienne.',
    steps: [
      'Attendez les réponses qui manquent : la page du lot dit lesquelles, et jusqu’à quand.',
      'D’ici là, chaque certificat se lit dans son dossier.',
      'Une demande qui n’a pas pu être déposée s’essaie de nouveau, ou s’abandonne.',
    ],
  },
  'lot-sans-reponse': {
    title: 'Aucun certificat à donner',
    meaning:
      'Le lot est fini, et aucun certificat n’est gardé : désistements, demandes abandonnées ou dossiers éliminés.',
    steps: ['Lisez la page du lot : chaque demande y dit ce qu’elle est devenue.'],
  },
} as const satisfies Record<string, ProblemPage>
