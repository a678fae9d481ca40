import { assessmentOperations } from '#contract/dossier/assessment/assessment-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { judge, judgeRest, readAssessment, saySide } from './assessment.ts'

/** The assessment of a project against the regulation of its zones. */
export const assessmentRoutes = (deps: Deps) =>
  routesOf(deps, assessmentOperations, {
    readAssessment: ({ personId, params }) => readAssessment(deps, personId, params.id),
    judge: ({ personId, params, body }) => judge(deps, personId, params.id, body),
    judgeRest: ({ personId, params, body }) => judgeRest(deps, personId, params.id, body),
    saySide: ({ personId, params, body }) => saySide(deps, personId, params.id, body),
  })
