import type { ProblemPage } from './problem-page.ts'

/** Problems of the grants to associations. */
export const GRANT_PROBLEMS = {
  'acte-impossible-sur-subvention': {
    title: 'Cela ne peut pas être fait sur cette subvention',
    meaning: 'Elle n’est plus dans l’état affiché, ou un acte qui doit précéder manque.',
    steps: [
      'Rechargez la page : elle montre ce qui peut être fait maintenant.',
      'Un paiement suit une délibération exécutoire, et la convention quand il en faut une.',
    ],
  },
  'subvention-a-corriger': {
    title: 'Une information est à corriger',
    meaning: 'Un montant, un jour ou un compte de voix ne convient pas. Rien n’est enregistré.',
    steps: [
      'Lisez ce qui est dit à côté du champ.',
      'Pour, contre et abstentions font ensemble le nombre des votants : les élus présents, moins ceux qui ont un intérêt.',
    ],
  },
  'quorum-manquant': {
    title: 'Le quorum n’est pas atteint',
    meaning:
      'Un conseil ne délibère que si plus de la moitié de ses membres en exercice est présente (CGCT L2121-17, de mémoire, à confirmer). Un élu représenté par un pouvoir n’est pas présent. Un élu intéressé n’est compté ni parmi les présents ni parmi les membres en exercice. Le vote n’est pas enregistré.',
    steps: [
      'Vérifiez les absents, avec et sans pouvoir, dans « La séance ».',
      'Faute de quorum, convoquez de nouveau à trois jours au moins d’intervalle : cochez alors « Seconde convocation ».',
    ],
  },
  'enveloppe-depassee': {
    title: 'L’enveloppe n’y suffit pas',
    meaning: 'Ce qui est voté sur une enveloppe ne dépasse pas ce que ses délibérations ont ouvert.',
    steps: ['Votez un montant moindre.', 'Ou augmentez l’enveloppe, en citant la délibération qui le fait.'],
  },
  'convention-de-subvention-requise': {
    title: 'Une convention doit être signée',
    meaning:
      'Plus de 23 000 € sont votés à cette association pour l’exercice : une convention est conclue avant de payer.',
    steps: [
      'Établissez la convention sur la page de la subvention.',
      'Inscrivez le jour de sa signature.',
      'Ordonnez ensuite le paiement.',
    ],
  },
} as const satisfies Record<string, ProblemPage>
