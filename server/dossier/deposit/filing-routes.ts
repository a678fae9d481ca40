import { clockReading } from '#contract/clock.ts'
import { depositOperations } from '#contract/dossier/deposit/deposit-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { checkFootprints } from '#server/dossier/footprints/footprint-check.ts'
import { importFootprints } from '#server/dossier/footprints/footprint-import.ts'
import { applicantView } from './applicant-view.ts'
import { eraseDraft, siteOf } from './draft.ts'
import { answerRequest, withdrawRequest } from './filing-answer.ts'
import { previewFiling } from './filing-preview.ts'
import { declareHolderAct } from './holder-acts.ts'
import { requestTransfer } from './transfer.ts'

/** What surrounds a deposit: the footprint, what it would start, its draft given up; then what the applicant may do. */
export const filingRoutes = (deps: Deps) =>
  routesOf(deps, depositOperations, {
    checkFootprints: async ({ inScope, body: { parcelIds, footprints } }) =>
      checkFootprints(footprints, await inScope((scoped) => siteOf(scoped, { parcelIds }))),
    importFootprints: ({ query, body }) => importFootprints(deps.db, body, query),
    eraseDraft: ({ personId, params }) => eraseDraft(deps, personId, params.id),
    previewFiling: ({ personId, params, body }) => previewFiling(deps, personId, params.id, body),
    applicantView: ({ personId, params }) => applicantView(deps, personId, params.id),
    answerRequest: async ({ personId, params, body }) =>
      clockReading((await answerRequest(deps, personId, params.id, body)).clock),
    withdraw: async ({ personId, params, body }) =>
      clockReading((await withdrawRequest(deps, personId, params.id, body.number)).clock),
    declareHolderAct: async ({ personId, params, body }) =>
      clockReading((await declareHolderAct(deps, personId, params.id, body)).clock),
    requestTransfer: ({ personId, params, body }) => requestTransfer(deps, personId, params.id, body),
  })
