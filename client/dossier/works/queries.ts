import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { withQuery } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { ApiProblem } from '#client/api/problem.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { siteVisitOperations } from '#contract/dossier/works/site-visit-operations.ts'
import type {
  NewVisit,
  SiteVisit,
  VisitCancelled,
  VisitMoved,
  VisitReport,
  VisitTold,
} from '#contract/dossier/works/site-visits.ts'
import { fill, paths } from '#contract/paths.ts'
import { forgetVisit, keepVisit, type PendingNote, pendingNotes, visitBefore } from './kept-visits.ts'

export const visitsQuery = (id: string) =>
  operationQuery([...dossierKey(id), 'visits'], siteVisitOperations.listVisits, { params: { id } })

const PLAN_KEY = ['visits'] as const

export const visitPlanQuery = (officer: string | undefined) =>
  operationQuery([...PLAN_KEY, officer ?? null], siteVisitOperations.visitPlan, { query: { officer } })

const isSilence = (error: unknown) => error instanceof ApiProblem && error.status === 0

/** A visit, kept on the device as it is read; without a network, as it was last read there. */
export const visitQuery = (id: string, visit: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'visits', visit],
    networkMode: 'always',
    queryFn: async ({ signal }): Promise<{ visit: SiteVisit; readAt: string | null }> => {
      try {
        const read = await call(siteVisitOperations.readVisit, { params: { id, visit }, signal })
        await (isOpen(read) ? keepVisit(read) : forgetEnded(visit)).catch(() => undefined) // read all the same
        return { visit: read, readAt: null }
      } catch (error) {
        const before = isSilence(error) ? await visitBefore(visit).catch(() => undefined) : undefined
        if (!before) throw error
        return before
      }
    },
  })

/** A visit that is over stays on the device only while it has something to tell. */
const forgetEnded = async (id: string) => {
  if ((await pendingNotes(id)).length === 0) await forgetVisit(id)
}

export const isOpen = ({ state }: Pick<SiteVisit, 'state'>) => state === 'planned' || state === 'late'

function useOnVisits<Said>(id: string, send: (said: Said) => Promise<SiteVisit>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: dossierKey(id) })
      await client.invalidateQueries({ queryKey: PLAN_KEY })
    },
  })
}

export const usePlanVisit = (id: string) =>
  useOnVisits(id, (said: NewVisit) => call(siteVisitOperations.planVisit, { params: { id }, body: said }))

export const useMoveVisit = (id: string, visit: string) =>
  useOnVisits(id, (said: VisitMoved) => call(siteVisitOperations.moveVisit, { params: { id, visit }, body: said }))

export const useTellVisit = (id: string, visit: string) =>
  useOnVisits(id, (said: VisitTold) => call(siteVisitOperations.tellVisit, { params: { id, visit }, body: said }))

export const useCancelVisit = (id: string, visit: string) =>
  useOnVisits(id, (said: VisitCancelled) =>
    call(siteVisitOperations.cancelVisit, { params: { id, visit }, body: said }),
  )

export const useReportVisit = (id: string, visit: string) =>
  useOnVisits(id, (said: VisitReport) => call(siteVisitOperations.reportVisit, { params: { id, visit }, body: said }))

/** Sends one note that waited. @throws ApiProblem, of status 0 when nobody answers */
export async function sendNote(id: string, visit: string, note: PendingNote): Promise<void> {
  if (note.kind === 'point') {
    const { key, kind: _, ...said } = note
    await call(siteVisitOperations.notePoint, { params: { id, visit, point: key }, body: said })
    return
  }
  const { key, point, at, lon, lat, name, bytes } = note
  const path = withQuery(fill(paths.siteVisitPhotograph, { id, visit, photograph: key }), { point, at, lon, lat })
  await sendFile('PUT', path, { name: name, content: bytes })
}
