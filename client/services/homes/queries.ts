import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { fill, paths } from '#contract/paths.ts'
import {
  type AlertAnswer,
  HomePage,
  type HomeSheet,
  HomesDesk,
  HomesImpact,
  LinkedHome,
  type NewConsent,
  type NewHomeDevice,
  type NewOpinion,
  type PauseSaid,
  WithdrawalSaid,
} from '#contract/services/homes/home.ts'

const HOMES = ['homes']
const Made = z.object({ id: z.string() })

/** Whoever waits for an answer to an alert leaves the page open. */
const LOOK_AGAIN_MS = 15_000

export const homesDeskQuery = () =>
  queryOptions({
    queryKey: [...HOMES, 'desk'],
    queryFn: ({ signal }) => getJson(paths.homes, HomesDesk, signal),
  })

export const homeQuery = (id: string) =>
  queryOptions({
    queryKey: [...HOMES, 'home', id],
    queryFn: ({ signal }) => getJson(fill(paths.home, { id }), HomePage, signal),
  })

export const impactQuery = () =>
  queryOptions({
    queryKey: [...HOMES, 'impact'],
    queryFn: ({ signal }) => getJson(paths.homesImpact, HomesImpact, signal),
  })

export const linkedHomeQuery = (token: string) =>
  queryOptions({
    queryKey: [...HOMES, 'link', token],
    queryFn: ({ signal }) => getJson(fill(paths.linkedHome, { token }), LinkedHome, signal),
    refetchInterval: LOOK_AGAIN_MS,
  })

function useOnHomes<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: HOMES }) })
}

/** @param id  of the home that changes; absent, one is added */
export const useSaveHome = (id?: string) =>
  useOnHomes((said: HomeSheet) =>
    id === undefined
      ? sendJson('POST', paths.homes, Made, said)
      : sendJson('PUT', fill(paths.home, { id }), Made, said),
  )

export const useRecordConsent = (id: string) =>
  useOnHomes((said: NewConsent) => sendJson('POST', fill(paths.homeConsent, { id }), Made, said))

export const useLinkDevice = (id: string) =>
  useOnHomes((said: NewHomeDevice) => sendJson('POST', fill(paths.homeDevice, { id }), Made, said))

export const useUnlinkDevice = (id: string) =>
  useOnHomes((_: undefined) => sendJson('DELETE', fill(paths.homeDevice, { id }), Made))

export const useRenewLink = (id: string) =>
  useOnHomes((link: string) => sendJson('PUT', fill(paths.homeLinks, { id, link }), Made, {}))

export const useAdvise = () => useOnHomes((said: NewOpinion) => sendJson('POST', paths.homesImpact, HomesImpact, said))

export const usePause = (token: string) =>
  useOnHomes((said: PauseSaid) => sendJson('POST', fill(paths.linkedHomePause, { token }), LinkedHome, said))

export const useAnswerAlert = (token: string) =>
  useOnHomes(({ alert, ...said }: AlertAnswer & { alert: string }) =>
    sendJson('POST', fill(paths.linkedHomeAlert, { token, alert }), LinkedHome, said),
  )

/** The page that asked has nothing left to read: nothing is asked again. */
export const useWithdrawByLink = (token: string) =>
  useMutation({
    mutationFn: (_: undefined) => sendJson('POST', fill(paths.linkedHomeWithdrawal, { token }), WithdrawalSaid, {}),
  })

export const useRecordWithdrawal = (id: string) =>
  useMutation({
    mutationFn: (_: undefined) => sendJson('POST', fill(paths.homeWithdrawal, { id }), WithdrawalSaid, {}),
  })
