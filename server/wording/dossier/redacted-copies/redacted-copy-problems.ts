import { absent, type ProblemTable } from '#wording/problem.ts'

/** Copies of pieces for the public. */
export const REDACTED_COPY_PROBLEMS = {
  redactedCopyUnknown: absent('Cette copie n’existe pas, ou elle ne vous est pas ouverte.'),
  copyNotPublished: absent('Cette pièce n’est pas publiée, ou la durée légale de son affichage est passée.'),
  redactionForOfficers: {
    type: 'copie-occultee-impossible',
    status: 403,
    title: 'Les copies publiques sont faites par la mairie',
    detail: 'Seuls les agents qui suivent les dossiers de la commune occultent et publient une pièce.',
  },
  notDisplayedKind: {
    type: 'copie-occultee-impossible',
    status: 409,
    title: 'Cette demande n’est pas au registre public',
    detail:
      'Le registre public montre les demandes de permis et les déclarations préalables, une fois déposées. Aucune copie n’est faite.',
    article: 'R*423-6, R*424-15',
  },
  zoneBeyondPiece: {
    type: 'copie-occultee-impossible',
    status: 422,
    title: 'Une zone est sur une page que la pièce n’a pas',
    detail: ({ pageCount }: { pageCount: number }) =>
      `La pièce a ${pageCount === 1 ? 'une page' : `${pageCount} pages`}. Rien n’est enregistré.`,
    errors: [{ pointer: '#/zones', detail: 'Placez chaque zone sur une page de la pièce.' }],
  },
  tooHeavyToRedact: {
    type: 'copie-occultee-impossible',
    status: 422,
    title: 'Cette pièce est trop lourde à occulter',
    detail:
      'Ses pages n’ont pas pu être dessinées dans le temps et la mémoire permis. Demandez-en une version plus légère, ou occultez-la page par page.',
  },
  unreadableToRedact: {
    type: 'copie-occultee-impossible',
    status: 422,
    title: 'Cette pièce ne se laisse pas dessiner',
    detail: 'Le fichier est abîmé ou protégé. Demandez au demandeur une copie saine. Aucune copie n’est faite.',
  },
  copyNotClean: {
    type: 'copie-occultee-refusee',
    status: 422,
    title: 'La copie n’est pas sûre',
    detail:
      'La vérification a retrouvé, sous une zone noircie ou dans le fichier, quelque chose qui devait disparaître. La copie est détruite ; rien n’est publié.',
  },
  redactedCopyEnded: {
    type: 'copie-occultee-finie',
    status: 409,
    title: 'Cette copie est retirée',
    detail: 'Une copie retirée ne revient pas. Faites-en une autre depuis la pièce.',
  },
  redactedCopyPublished: {
    type: 'copie-occultee-finie',
    status: 409,
    title: 'Cette copie est déjà publiée',
    detail: 'Elle se lit au registre public tant que la demande est affichée. Vous pouvez la retirer.',
  },
} as const satisfies ProblemTable
