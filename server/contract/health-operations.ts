import { z } from 'zod'
import { json, operation } from './operation.ts'
import { paths } from './paths.ts'
import { Health } from './problem.ts'

/** What an installation says of itself to whoever watches over it or writes against it. */
export const healthOperations = {
  health: operation({
    method: 'get',
    path: paths.health,
    tag: 'exploitation',
    access: 'anyone',
    summary: 'La base répond et son schéma est à jour',
    status: 200,
    answer: json(Health),
    caching: 'never',
    byHand: 'answer',
    refusals: [503],
  }),
  openApi: operation({
    method: 'get',
    path: paths.openapi,
    tag: 'exploitation',
    access: 'anyone',
    summary: 'Ce document',
    status: 200,
    answer: json(z.looseObject({ openapi: z.string() })),
  }),
}
