import type { ProblemPage } from './problem-page.ts'

/** Problems of notices, subscriptions, reports and lists of a commune. */
export const NOTICE_PROBLEMS = {
  'annonce-refusee': {
    title: 'Cette annonce ne peut pas être publiée ainsi',
    meaning:
      'Sa fin est déjà passée, son image n’est pas gardée, une commune n’est pas d’ici, ou quelqu’un l’a changée entre-temps.',
    steps: [
      'Lisez la phrase du refus : elle nomme ce qui est à reprendre.',
      'Rechargez la page avant de corriger une annonce qu’un collègue a pu modifier.',
      'Une annonce retirée ne revient pas : écrivez-en une autre.',
    ],
  },
  'abonnement-refuse': {
    title: 'Ce navigateur ne peut pas être abonné',
    meaning: 'Les notifications ne partent que vers les services des navigateurs connus.',
    steps: [
      'Mettez le navigateur à jour, puis recommencez.',
      'Sur iPhone et iPad, ajoutez d’abord l’application à l’écran d’accueil.',
      'Sinon, abonnez une adresse électronique : les mêmes annonces y arrivent.',
    ],
  },
  'crise-refusee': {
    title: 'Cette crise ne peut pas être déclarée ou levée',
    meaning: 'Une crise est déjà en cours dans une de ces communes, ou celle-ci est déjà levée.',
    steps: [
      'Lisez sur la page de crise qui l’a déclarée ou levée, et quand.',
      'Levez la première avant d’en déclarer une autre.',
    ],
  },
  'photographie-refusee': {
    title: 'Cette photographie n’a pas pu être prise',
    meaning:
      'Seules les photographies JPEG et PNG de moins de 64 millions de pixels sont ouvertes. Elles sont redessinées, et ce que l’appareil y a écrit (lieu, heure, numéro) n’est pas gardé.',
    steps: [
      'Une photographie HEIC s’enregistre en JPEG par le réglage « le plus compatible » de l’appareil.',
      'Une capture d’écran de la photographie est toujours lisible.',
    ],
  },
  'signalement-refuse': {
    title: 'Ce signalement ne peut pas être pris ainsi',
    meaning:
      'L’endroit n’est pas dans le territoire, la catégorie n’existe plus, ou le signalement n’est plus dans l’état affiché.',
    steps: [
      'Montrez l’endroit sur la carte, ou cherchez son adresse.',
      'Un signalement clos sans suite dit pourquoi ; un doublon dit lequel il répète.',
      'Rechargez la page si un collègue a pu répondre.',
    ],
  },
  'cle-de-partenaire-refusee': {
    title: 'Cette clé n’ouvre pas l’écriture des signalements',
    meaning: 'Un logiciel partenaire écrit des signalements avec une clé donnée pour certaines communes.',
    steps: [
      'Vérifiez que la clé n’est pas retirée, et que l’endroit est dans ses communes.',
      'Demandez une clé à l’administrateur.',
    ],
  },
  'liste-refusee': {
    title: 'Cette liste n’est pas lisible',
    meaning: 'Un tableau CSV porte un titre par colonne en première ligne, et 2 000 lignes au plus.',
    steps: [
      'Enregistrez le tableau en CSV depuis le tableur, avec ses titres.',
      'La page des listes dit quelles colonnes sont attendues ; l’essai montre chaque ligne à reprendre.',
    ],
  },
} as const satisfies Record<string, ProblemPage>
