import { absent, type ProblemTable } from '#wording/problem.ts'

/** Places where young children are minded, and what monenfant.fr is told of them. */
export const CHILDCARE_PROBLEMS = {
  childcareForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Ces structures sont tenues par le secrétariat',
    detail: 'Il faut être secrétaire ou administrateur de la commune. Rien n’est changé.',
  },
  childcareUnknown: absent('Cette structure n’existe pas, ou n’est pas de vos communes.'),
  childcareClosureUnknown: absent('Cette fermeture n’existe pas, ou a déjà été retirée.'),
  childcareSendingUnknown: absent('Cet envoi n’existe pas pour cette structure.'),
  childcareReferenceTaken: {
    type: 'places-non-publiees',
    status: 409,
    title: 'Cette référence est déjà celle d’une autre structure',
    detail: ({ reference }: { reference: string }) =>
      `La caisse d’allocations familiales donne une référence à chaque structure, et « ${reference} » est déjà inscrite. Relisez son courrier. Rien n’est changé.`,
    errors: [{ pointer: '#/reference', detail: 'Écrivez la référence de cette structure.' }],
  },
  childcareBlocked: {
    type: 'places-non-publiees',
    status: 409,
    title: 'Rien ne peut être publié pour cette structure',
    detail: ({ why }: { why: string }) => `${why} Rien n’est parti.`,
  },
  childcareOtherWay: {
    type: 'places-non-publiees',
    status: 409,
    title: 'Les places de cette structure se publient autrement',
    detail: 'Sa fiche dit comment ses places sont publiées : changez-la d’abord. Rien n’est parti.',
  },
  childcareNotAgain: {
    type: 'places-non-publiees',
    status: 409,
    title: 'Cet envoi ne peut pas être rejoué',
    detail: ({ why }: { why: 'arrived' | 'leaving' | 'overtaken' }) =>
      `${
        {
          arrived: 'Il est arrivé : le rejouer ne dirait rien de plus.',
          leaving: 'Il est sur le départ.',
          overtaken: 'Un envoi plus récent est arrivé : le rejouer remettrait d’anciennes places.',
        }[why]
      } Envoyez les places d’aujourd’hui. Rien n’est changé.`,
  },
} as const satisfies ProblemTable
