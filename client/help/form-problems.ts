import type { ProblemPage } from './problem-page.ts'

/** Problems of the forms of the services and of their requests. */
export const FORM_PROBLEMS = {
  'formulaire-ferme': {
    title: 'Ce formulaire est fermé',
    meaning: 'Le service ne reçoit plus de demandes par ce formulaire. Ce que vous aviez écrit reste enregistré.',
    steps: ['Lisez pourquoi il est fermé.', 'Adressez-vous au service, au guichet ou par téléphone.'],
  },
  'formulaire-change': {
    title: 'Le formulaire a changé',
    meaning:
      'Une nouvelle version a été publiée pendant que vous répondiez. Vos réponses sont gardées, rien n’est envoyé.',
    steps: [
      'Rechargez la page : elle dit quelles questions sont nouvelles, et lesquelles ont été retirées.',
      'Répondez aux questions nouvelles, puis envoyez.',
    ],
  },
  'reponses-a-corriger': {
    title: 'Des réponses sont à corriger',
    meaning:
      'Une réponse manque ou n’a pas la forme attendue : une clé de SIRET ou d’IBAN fausse, deux totaux différents.',
    steps: ['Suivez chaque ligne de la liste jusqu’à sa question.', 'Corrigez, puis envoyez de nouveau.'],
  },
  'enregistre-ailleurs': {
    title: 'Modifié sur un autre appareil',
    meaning: 'Quelqu’un, ou vous-même dans une autre fenêtre, a enregistré depuis. Rien n’est écrasé.',
    steps: ['Comparez les deux versions.', 'Choisissez celle que vous gardez.'],
  },
  'demande-deja-envoyee': {
    title: 'Cette demande est déjà envoyée',
    meaning: 'Ce qui a été envoyé ne change plus : l’accusé de réception en fait foi.',
    steps: ['Écrivez au service sur la page de la demande pour la compléter.'],
  },
  'fichier-de-demande-refuse': {
    title: 'Ce fichier ne peut pas être joint',
    meaning: 'Il est trop lourd, ou la demande compte déjà trop de fichiers.',
    steps: ['Réduisez le fichier, ou retirez-en un autre.', 'Au besoin, apportez-le au guichet.'],
  },
  'formulaire-a-corriger': {
    title: 'Ce formulaire est à corriger',
    meaning:
      'Une condition porte sur une question disparue, deux questions dépendent l’une de l’autre, une condition se contredit, un essai ne passe plus, ou ce que l’accusé de réception doit dire manque.',
    steps: [
      'Lisez chaque point : il nomme la question.',
      'Corrigez la question ou sa condition.',
      'Pour un fichier importé, corrigez à la place que dit le pointeur.',
    ],
  },
  'acte-impossible-sur-demande': {
    title: 'Cela ne peut pas être fait sur cette demande',
    meaning: 'Elle n’est plus dans l’état affiché, ou le jour choisi ne convient pas.',
    steps: ['Rechargez la page.', 'Vérifiez le jour : il est passé, ou à venir, selon ce qui est demandé.'],
  },
} as const satisfies Record<string, ProblemPage>
