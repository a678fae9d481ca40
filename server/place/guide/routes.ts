import { guideOperations } from '#contract/place/guide/guide-operations.ts'
import { day, dayOfPlainDate } from '#law/clock/calendar.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { answerConsultations } from './consultations.ts'
import { answerPieces } from './pieces.ts'
import { answerProcedure } from './procedure.ts'

/** The guide of a project: which procedure, which pieces, whom to consult. It reads and keeps nothing. */
export const guideRoutes = (deps: Deps) =>
  routesOf(deps, guideOperations, {
    answerProcedure: ({ body }) =>
      answerProcedure(body, body.on === undefined ? dayOfPlainDate(deps.clock.today()) : day(body.on)),
    answerPieces: ({ body }) => answerPieces(body),
    answerConsultations: ({ body }) => answerConsultations(body),
  })
