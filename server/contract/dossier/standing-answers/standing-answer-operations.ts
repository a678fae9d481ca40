import { z } from 'zod'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { Revocation, StandingAnswer } from './standing-answer.ts'

const ofAnswers = { tag: 'dossiers', access: 'person' } as const

/** Doubts settled once for a commune: they are kept with a choice of a dossier, read and ended here. */
export const standingAnswerOperations = {
  listStandingAnswers: operation({
    ...ofAnswers,
    method: 'get',
    path: paths.standingAnswers,
    summary: 'Réponses gardées des communes de la personne, avec le nombre de dossiers où elles ont servi',
    status: 200,
    answer: json(z.array(StandingAnswer)),
  }),
  revokeStandingAnswer: operation({
    ...ofAnswers,
    method: 'post',
    path: paths.standingAnswerRevocation,
    summary: 'Met fin à une réponse gardée ; les dossiers déjà réglés le restent',
    params: { id: z.uuid() },
    body: json(Revocation),
    status: 200,
    answer: json(z.array(StandingAnswer)),
    refusals: [403, 404, 409],
  }),
}
