import { standingAnswerOperations } from '#contract/dossier/standing-answers/standing-answer-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { listAnswers, revokeAnswer } from './standing-answers.ts'

export const standingAnswerRoutes = (deps: Deps) =>
  routesOf(deps, standingAnswerOperations, {
    listStandingAnswers: ({ personId }) => listAnswers(deps, personId),
    revokeStandingAnswer: ({ personId, params, body }) => revokeAnswer(deps, personId, params.id, body),
  })
