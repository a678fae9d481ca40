import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type {
  NewClosure,
  NewSending,
  StructureSheet,
  TakenCells,
  UsualWeek,
} from '#contract/services/childcare/childcare.ts'
import { childcareOperations } from '#contract/services/childcare/childcare-operations.ts'

const CHILDCARE = ['childcare']
const Made = z.object({ id: z.string() })

/** What is on its way arrives within seconds. */
const LOOK_AGAIN_MS = 3_000

export const childcareDeskQuery = () => operationQuery([...CHILDCARE, 'desk'], childcareOperations.childcareDesk)

export const structureQuery = (id: string, semaine: string | undefined) =>
  queryOptions({
    queryKey: [...CHILDCARE, 'structure', id, semaine],
    queryFn: ({ signal }) => call(childcareOperations.readStructure, { params: { id }, query: { semaine }, signal }),
    placeholderData: (before) => (before?.line.id === id ? before : undefined),
    refetchInterval: ({ state: { data } }) =>
      data?.isPlugged && data.sendings.some(({ state }) => state === 'waiting') ? LOOK_AGAIN_MS : false,
  })

export const publicChildcareQuery = (semaine: string | undefined) =>
  queryOptions({
    queryKey: [...CHILDCARE, 'public', semaine],
    queryFn: ({ signal }) => call(childcareOperations.publicChildcare, { query: { semaine }, signal }),
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
      ? call(childcareOperations.openStructure, { body: said })
      : call(childcareOperations.changeStructure, { params: { id }, body: said }),
  )

export const useSaveUsualWeek = (id: string) =>
  useOnChildcare((said: UsualWeek) => call(childcareOperations.keepUsualWeek, { params: { id }, body: said }))

export const useSaveTaken = (id: string) =>
  useOnChildcare((said: TakenCells) => call(childcareOperations.keepTaken, { params: { id }, body: said }))

export const useClose = (id: string) =>
  useOnChildcare((said: NewClosure) => call(childcareOperations.closeStructure, { params: { id }, body: said }))

export const useReopen = (id: string) =>
  useOnChildcare((closure: string) => call(childcareOperations.reopenStructure, { params: { id, closure } }))

export const useSendPlaces = (id: string) =>
  useOnChildcare((said: NewSending) => call(childcareOperations.sendPlaces, { params: { id }, body: said }))

export const useReplay = (id: string) =>
  useOnChildcare((sending: string) => call(childcareOperations.replayPlaces, { params: { id, sending } }))
