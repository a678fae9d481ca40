import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import { fill, paths } from '#contract/paths.ts'
import {
  type NewPlanDocument,
  type NewPlanEvent,
  type NewPlanProcedure,
  PlanProcedurePage,
  PlanTable,
} from '#contract/plan/documents/plan-document.ts'

const PLAN = ['plan']

export const planTableQuery = (on: string) =>
  queryOptions({
    queryKey: [...PLAN, 'table', on],
    queryFn: ({ signal }) => getJson(withQuery(paths.planDocuments, { on }), PlanTable, signal),
    placeholderData: keepPreviousData,
  })

export const procedureQuery = (id: string) =>
  queryOptions({
    queryKey: [...PLAN, 'procedure', id],
    queryFn: ({ signal }) => getJson(fill(paths.planProcedure, { id }), PlanProcedurePage, signal),
  })

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
  useOnPlan((said: NewPlanDocument) => sendJson('POST', paths.planDocuments, z.object({ id: z.string() }), said))

export const useRecordProcedure = (id: string) =>
  useOnPlan((said: NewPlanProcedure) => sendJson('POST', fill(paths.planProcedures, { id }), PlanProcedurePage, said))

/** The event alone, recorded once it is answered: its file goes after it, and may be sent again without it. */
export const useRecordEvent = (id: string) =>
  useOnPlan((said: NewPlanEvent) => sendJson('POST', fill(paths.planEvents, { id }), PlanProcedurePage, said))

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
  await sendFile('POST', fill(paths.planEvidence, { id }), { name: file.name, content: file })
}
