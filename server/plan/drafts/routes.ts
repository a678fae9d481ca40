import { draftOperations } from '#contract/plan/drafts/draft-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { type DraftRoom, openDraftRoom } from './drafts.ts'
import { MASK_IN_FORCE } from './land-take.ts'
import { publicChange, publicDrafts } from './public.ts'

/** Drafts of the plan, for who makes it; for anyone, those that are open to consultation. */
export const draftRoutes = (deps: Deps, room: DraftRoom = openDraftRoom(deps, MASK_IN_FORCE)) =>
  routesOf(deps, draftOperations, {
    listDrafts: ({ personId }) => room.list(personId),
    receiveDraft: ({ personId, query, body }) => room.receive(personId, body, query),
    readDraft: ({ personId, params }) => room.read(personId, params.id),
    removeDraft: ({ personId, params }) => room.remove(personId, params.id),
    publishDraft: ({ personId, params, body }) => room.publish(personId, params.id, body.until),
    withdrawDraft: ({ personId, params }) => room.withdraw(personId, params.id),
    askStudy: ({ personId, params, body }) => room.askStudy(personId, params.id, body.against),
    cancelStudy: ({ personId, params }) => room.cancel(personId, params.id, params.study),
    studiedParcels: ({ personId, params, query }) =>
      room.parcels(personId, { draftId: params.id, id: params.study, ...query }),
    concernedDossiers: ({ personId, params }) => room.dossiers(personId, params.id, params.study),
    studyCsv: ({ personId, params }) => room.csv(personId, params.id, params.study),
    studyMap: ({ personId, params }) => room.map(personId, params.id, params.study),
    publicDrafts: () => publicDrafts(deps),
    publicChange: ({ params }) => publicChange(deps, params.id, params.parcel),
  })
