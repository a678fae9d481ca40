import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { fill, paths } from '#contract/paths.ts'
import {
  ChildcareDesk,
  type NewClosure,
  type NewSending,
  PublicChildcare,
  StructurePage,
  type StructureSheet,
  type TakenCells,
  type UsualWeek,
} from '#contract/services/childcare/childcare.ts'

const CHILDCARE = ['childcare']
const Made = z.object({ id: z.string() })

/** What is on its way arrives within seconds. */
const LOOK_AGAIN_MS = 3_000

export const childcareDeskQuery = () =>
  queryOptions({
    queryKey: [...CHILDCARE, 'desk'],
    queryFn: ({ signal }) => getJson(paths.childcare, ChildcareDesk, signal),
  })

export const structureQuery = (id: string, semaine: string | undefined) =>
  queryOptions({
    queryKey: [...CHILDCARE, 'structure', id, semaine],
    queryFn: ({ signal }) =>
      getJson(withQuery(fill(paths.childcareStructure, { id }), { semaine }), StructurePage, signal),
    placeholderData: (before) => (before?.line.id === id ? before : undefined),
    refetchInterval: ({ state: { data } }) =>
      data?.isPlugged && data.sendings.some(({ state }) => state === 'waiting') ? LOOK_AGAIN_MS : false,
  })

export const publicChildcareQuery = (semaine: string | undefined) =>
  queryOptions({
    queryKey: [...CHILDCARE, 'public', semaine],
    queryFn: ({ signal }) => getJson(withQuery(paths.publicChildcare, { semaine }), PublicChildcare, signal),
    placeholderData: (before) => before,
  })

function useOnChildcare<Said>(send: (said: Said) => Promise<z.infer<typeof Made>>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: CHILDCARE }) })
}

/** @param id  of the structure that changes; absent, one is opened */
export const useSaveStructure = (id?: string) =>
  useOnChildcare((said: StructureSheet) =>
    id === undefined
      ? sendJson('POST', paths.childcare, Made, said)
      : sendJson('PUT', fill(paths.childcareStructure, { id }), Made, said),
  )

export const useSaveUsualWeek = (id: string) =>
  useOnChildcare((said: UsualWeek) => sendJson('PUT', fill(paths.childcareWeek, { id }), Made, said))

export const useSaveTaken = (id: string) =>
  useOnChildcare((said: TakenCells) => sendJson('PUT', fill(paths.childcareDays, { id }), Made, said))

export const useClose = (id: string) =>
  useOnChildcare((said: NewClosure) => sendJson('POST', fill(paths.childcareClosures, { id }), Made, said))

export const useReopen = (id: string) =>
  useOnChildcare((closure: string) => sendJson('DELETE', fill(paths.childcareClosure, { id, closure }), Made))

export const useSendPlaces = (id: string) =>
  useOnChildcare((said: NewSending) => sendJson('POST', fill(paths.childcareSendings, { id }), Made, said))

export const useReplay = (id: string) =>
  useOnChildcare((sending: string) => sendJson('POST', fill(paths.childcareReplay, { id, sending }), Made, {}))
