import { dayText } from '#wording/day.ts'
import { absent, type ProblemTable } from '#wording/problem.ts'

/** Reports of infringements. */
export const INFRINGEMENT_PROBLEMS = {
  infringementUnknown: absent('Ce procès-verbal n’existe pas, ou il ne vous est pas ouvert.'),
  swornAgentsOnly: {
    type: 'agent-assermente',
    status: 403,
    title: 'Réservé aux agents commissionnés et assermentés',
    detail:
      'Les infractions sont constatées par des agents commissionnés à cet effet et assermentés. Un administrateur donne ce rôle sur une commune ; il ne vaut qu’après un code à usage unique.',
    article: 'L480-1 al. 1',
  },
  notItsAuthor: {
    type: 'agent-assermente',
    status: 403,
    title: 'Ce procès-verbal est écrit par un autre agent',
    detail: 'Seul l’agent qui a constaté les faits les écrit et dresse le procès-verbal.',
    article: 'L480-1 al. 1',
  },
  infringementDrawnUp: {
    type: 'proces-verbal-dresse',
    status: 409,
    title: 'Ce procès-verbal est dressé',
    detail: 'Plus rien n’y change. Un fait nouveau se constate par un autre procès-verbal.',
  },
  infringementNotDrawnUp: {
    type: 'proces-verbal-dresse',
    status: 409,
    title: 'Ce procès-verbal n’est pas encore dressé',
    detail: 'Dressez-le d’abord : c’est sa copie qui est transmise au procureur.',
    article: 'L480-1 al. 4',
  },
  infringementSentAlready: {
    type: 'proces-verbal-dresse',
    status: 409,
    title: 'La copie est déjà transmise',
    detail: ({ on }: { on: string }) => `Elle l’est depuis le ${dayText(on)}. Rien n’est changé.`,
  },
  sentBeforeDrawnUp: {
    type: 'proces-verbal-dresse',
    status: 422,
    title: 'Ce jour précède le procès-verbal',
    detail: 'Une copie ne part qu’une fois le procès-verbal dressé. Rien n’est enregistré.',
    errors: [{ pointer: '#/on', detail: 'Choisissez un jour à partir de celui du procès-verbal.' }],
  },
  notInfringementPhotograph: {
    type: 'piece-refusee',
    status: 422,
    title: 'Ce fichier n’est pas une photographie',
    detail: ({ fileName }: { fileName: string }) => `« ${fileName} » n’est pas une image JPEG ou PNG.`,
  },
  tooManyInfringementPhotographs: {
    type: 'proces-verbal-dresse',
    status: 409,
    title: 'Ce procès-verbal a déjà beaucoup de photographies',
    detail: ({ most }: { most: number }) => `Il en porte ${most} au plus.`,
  },
} as const satisfies ProblemTable
