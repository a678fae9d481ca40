import type { ProblemPage } from './problem-page.ts'

/** Problems of the ledger of the ground. */
export const LEDGER_PROBLEMS = {
  'registre-du-sol': {
    title: 'Le registre du sol n’a pas pris cette demande',
    meaning:
      'Le registre du sol est lu et tenu par l’urbaniste. Ses écritures viennent des actes des dossiers ; l’urbaniste dessine le terrain, les objectifs et les échéances.',
    steps: [
      'Pour le lire, demandez le rôle d’urbaniste à un administrateur.',
      'Dessinez une surface valable, dans la commune du dossier.',
      'Une renaturation se retire par une autre écriture : rien ne s’efface.',
      'Un vote ou un envoi s’enregistre le jour où il a eu lieu ou après.',
      'Un fichier d’objectifs est pris en entier ou pas du tout : corrigez les lignes nommées, puis déposez-le de nouveau.',
    ],
  },
} as const satisfies Record<string, ProblemPage>
