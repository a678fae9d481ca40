import { absent, type ProblemTable } from '#wording/problem.ts'
import { listed } from '#wording/typography.ts'

/** Notices of the town hall, those who follow them, and crises. */
export const NOTICE_PROBLEMS = {
  noticesForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les annonces sont tenues par le secrétariat',
    detail:
      'Il faut être secrétaire ou administrateur d’une commune. Tout le monde lit les annonces dans l’application des habitants.',
  },
  noticeElsewhere: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cette annonce touche une commune qui n’est pas la vôtre',
    detail: 'Retirez cette commune, ou demandez à son secrétariat de publier. Rien n’est publié.',
  },
  noticeUnknown: absent('Cette annonce n’existe pas, ou elle a été retirée.'),
  noticeOver: {
    type: 'annonce-refusee',
    status: 422,
    title: 'Cette annonce serait déjà finie',
    detail: 'La fin de l’affichage est avant son début, ou déjà passée. Rien n’est publié.',
    errors: [{ pointer: '#/shownTo', detail: 'Choisissez une fin à venir, après le début.' }],
  },
  noticeMoved: {
    type: 'annonce-refusee',
    status: 409,
    title: 'Cette annonce a changé entre-temps',
    detail:
      'Quelqu’un l’a corrigée ou retirée depuis que vous l’avez ouverte. Rechargez la page, relisez, recommencez. Rien n’est changé.',
  },
  noticePictureUnknown: {
    type: 'annonce-refusee',
    status: 422,
    title: 'L’image de l’annonce n’est pas gardée',
    detail: 'Choisissez de nouveau l’image, puis publiez. Rien n’est publié.',
    errors: [{ pointer: '#/picture', detail: 'Choisissez de nouveau l’image.' }],
  },
  noticeCommunesUnknown: {
    type: 'annonce-refusee',
    status: 422,
    title: 'Une commune n’est pas connue ici',
    detail: ({ communes }: { communes: readonly string[] }) =>
      `Aucune commune de ce territoire n’a le code ${listed(communes)}. Rien n’est enregistré.`,
    errors: [{ pointer: '#/communes', detail: 'Choisissez des communes de la liste.' }],
  },
  subscriptionForeign: {
    type: 'abonnement-refuse',
    status: 422,
    title: 'Ce service de notification n’est pas connu',
    detail:
      'Les annonces ne partent que vers les services des navigateurs connus. Mettez le navigateur à jour, ou abonnez une adresse électronique.',
    errors: [{ pointer: '#/endpoint', detail: 'Service de notification inconnu.' }],
  },
  subscriptionsPaused: {
    type: 'trop-de-demandes',
    status: 429,
    title: 'Trop d’abonnements viennent d’arriver',
    detail: 'Réessayez dans une heure. Les abonnements qui existent continuent.',
  },
  subscriptionUnknown: absent('Ce lien d’abonnement n’est plus valable : il a servi, ou l’abonnement est effacé.'),
  crisisForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Une crise est déclarée par la mairie',
    detail: 'Il faut être secrétaire, maire ou administrateur de toutes les communes touchées. Rien n’est déclaré.',
  },
  crisisUnknown: absent('Cette crise n’existe pas dans vos communes.'),
  crisisUnderWay: {
    type: 'crise-refusee',
    status: 409,
    title: 'Une crise est déjà déclarée',
    detail: ({ title }: { title: string }) =>
      `« ${title} » est en cours dans une de ces communes. Levez-la d’abord, ou corrigez son alerte. Rien n’est déclaré.`,
  },
  crisisOver: {
    type: 'crise-refusee',
    status: 409,
    title: 'Cette crise est déjà levée',
    detail: 'Rechargez la page pour lire qui l’a levée et quand. Rien n’est changé.',
  },
} as const satisfies ProblemTable
