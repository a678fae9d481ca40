import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, named } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type {
  NewPlanDocument,
  NewPlanEvent,
  NewPlanProcedure,
  PlanProcedurePage,
} from '#contract/plan/documents/plan-document.ts'
import { planDocumentOperations } from '#contract/plan/documents/plan-document-operations.ts'

const PLAN = ['plan']

export const planTableQuery = (on: string) =>
  queryOptions({
    queryKey: [...PLAN, 'table', on],
    queryFn: ({ signal }) => call(planDocumentOperations.planTable, { query: { on }, signal }),
    placeholderData: keepPreviousData,
  })

export const procedureQuery = (id: string) =>
  operationQuery([...PLAN, 'procedure', id], planDocumentOperations.planProcedure, { params: { id } })

/** What is written in the register may change what binds anywhere: all that was read of the plan is asked again. */
function useOnPlan<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey: PLAN }), client.invalidateQueries({ queryKey: ['parcels'] })]),
  })
}

export const useRecordDocument = () =>
  useOnPlan((said: NewPlanDocument) => call(planDocumentOperations.recordPlanDocument, { body: said }))

export const useRecordProcedure = (id: string) =>
  useOnPlan((said: NewPlanProcedure) =>
    call(planDocumentOperations.recordPlanProcedure, { params: { id }, body: said }),
  )

/** The event alone, recorded once it is answered: its file goes after it, and may be sent again without it. */
export const useRecordEvent = (id: string) =>
  useOnPlan((said: NewPlanEvent) => call(planDocumentOperations.recordPlanEvent, { params: { id }, body: said }))

/** The event that the page tells and that was not there before: the one of that kind and day written last. */
export const eventAdded = (
  page: PlanProcedurePage,
  said: Pick<NewPlanEvent, 'kind' | 'on'>,
  before: PlanProcedurePage,
) =>
  page.events.findLast(
    ({ id, kind, on }) => kind === said.kind && on === said.on && !before.events.some((known) => known.id === id),
  )

export const useAddEvidence = () =>
  useOnPlan(({ eventId, file }: { eventId: string; file: File }) => sendEvidence(eventId, file))

/** @throws ApiProblem when it is refused, or when the server does not answer. */
async function sendEvidence(id: string, file: File): Promise<void> {
  await call(planDocumentOperations.addPlanEvidence, { params: { id }, ...named(file) })
}
