import { absent, type ProblemTable } from '#wording/problem.ts'
import { listed } from '#wording/typography.ts'

/** Requests for a change of the plan. */
export const PLAN_REQUEST_PROBLEMS = {
  planRequestsForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les demandes de modification du plan sont lues par leurs services',
    detail:
      'Il faut être urbaniste ou secrétaire de la commune. Vos propres demandes se suivent par leur lien, ou avec votre compte.',
  },
  planRequestElsewhere: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cette demande est d’une autre commune',
    detail: 'Seuls l’urbaniste de la commune et un administrateur y répondent. Rien n’est changé.',
  },
  planRequestUnknown: absent(
    'Cette demande n’existe pas, ou ce lien n’est pas complet. Vérifiez le lien reçu au dépôt.',
  ),
  planRequestWithoutGround: {
    type: 'demande-de-plan-refusee',
    status: 422,
    title: 'Cette demande ne dit pas où',
    detail: 'Choisissez au moins une parcelle, ou dessinez le terrain sur la carte. Rien n’est enregistré.',
    errors: [{ pointer: '#/parcels', detail: 'Choisissez au moins une parcelle, ou dessinez le terrain.' }],
  },
  planRequestParcelsUnknown: {
    type: 'demande-de-plan-refusee',
    status: 422,
    title: 'Des parcelles ne sont pas au cadastre',
    detail: ({ ids }: { ids: readonly string[] }) =>
      `Le cadastre chargé ne connaît pas : ${listed(ids.slice(0, 10))}. Vérifiez les références, ou dessinez le terrain. Rien n’est enregistré.`,
    errors: [{ pointer: '#/parcels', detail: 'Retirez les parcelles inconnues.' }],
  },
  planRequestDrawnElsewhere: {
    type: 'demande-de-plan-refusee',
    status: 422,
    title: 'Ce dessin n’est pas utilisable',
    detail:
      'Il se croise, n’a pas de surface, ou n’est sur aucune commune chargée. Dessinez le terrain de nouveau. Rien n’est enregistré.',
    errors: [{ pointer: '#/drawn', detail: 'Dessinez le tour du terrain, sans croiser les côtés.' }],
  },
  planRequestTooLarge: {
    type: 'demande-de-plan-refusee',
    status: 422,
    title: 'Ce terrain est trop grand',
    detail: 'Une demande porte sur 500 hectares au plus. Faites-en plusieurs. Rien n’est enregistré.',
    errors: [{ pointer: '#/drawn', detail: 'Réduisez le terrain.' }],
  },
  planRequestToCome: {
    type: 'demande-de-plan-refusee',
    status: 422,
    title: 'Ce jour est à venir',
    detail: 'Une demande est reçue aujourd’hui au plus tard. Rien n’est enregistré.',
    errors: [{ pointer: '#/receivedOn', detail: 'Choisissez un jour jusqu’à aujourd’hui.' }],
  },
  planRequestsPaused: {
    type: 'trop-de-demandes',
    status: 429,
    title: 'Trop de demandes viennent d’arriver',
    detail: 'Réessayez dans une heure, ou connectez-vous : avec un compte, une demande passe toujours.',
  },
  planRequestMoveRefused: {
    type: 'demande-de-plan-refusee',
    status: 409,
    title: 'Cette demande ne peut pas passer à cet état',
    detail: ({ number, from, to }: { number: string; from: string; to: string }) =>
      `${number} est ${from} : elle ne peut pas devenir ${to}. Rechargez la page. Aucune demande n’est changée.`,
  },
  planRequestWithoutReason: {
    type: 'demande-de-plan-refusee',
    status: 422,
    title: 'Une réponse se motive',
    detail:
      'Écrivez pourquoi la demande est retenue, retenue en partie ou écartée : son auteur le lira. Rien n’est changé.',
    errors: [{ pointer: '#/answer', detail: 'Écrivez le motif.' }],
  },
} as const satisfies ProblemTable
