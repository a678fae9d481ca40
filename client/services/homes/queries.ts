import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type {
  AlertAnswer,
  HomeSheet,
  NewConsent,
  NewHomeDevice,
  NewOpinion,
  PauseSaid,
} from '#contract/services/homes/home.ts'
import { homeOperations } from '#contract/services/homes/home-operations.ts'

const HOMES = ['homes']
/** Whoever waits for an answer to an alert leaves the page open. */
const LOOK_AGAIN_MS = 15_000

export const homesDeskQuery = () => operationQuery([...HOMES, 'desk'], homeOperations.homesDesk)

export const homeQuery = (id: string) =>
  operationQuery([...HOMES, 'home', id], homeOperations.readHome, { params: { id } })

export const impactQuery = () => operationQuery([...HOMES, 'impact'], homeOperations.homesImpact)

export const linkedHomeQuery = (token: string) =>
  queryOptions({
    queryKey: [...HOMES, 'link', token],
    queryFn: ({ signal }) => call(homeOperations.linkedHome, { params: { token }, signal }),
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
      ? call(homeOperations.addHome, { body: said })
      : call(homeOperations.changeHome, { params: { id }, body: said }),
  )

export const useRecordConsent = (id: string) =>
  useOnHomes((said: NewConsent) => call(homeOperations.recordConsent, { params: { id }, body: said }))

export const useLinkDevice = (id: string) =>
  useOnHomes((said: NewHomeDevice) => call(homeOperations.linkHomeDevice, { params: { id }, body: said }))

export const useUnlinkDevice = (id: string) =>
  useOnHomes((_: undefined) => call(homeOperations.unlinkHomeDevice, { params: { id } }))

export const useRenewLink = (id: string) =>
  useOnHomes((link: string) => call(homeOperations.renewHomeLink, { params: { id, link } }))

export const useAdvise = () => useOnHomes((said: NewOpinion) => call(homeOperations.adviseOnHomes, { body: said }))

export const usePause = (token: string) =>
  useOnHomes((said: PauseSaid) => call(homeOperations.pauseLinkedHome, { params: { token }, body: said }))

export const useAnswerAlert = (token: string) =>
  useOnHomes(({ alert, ...said }: AlertAnswer & { alert: string }) =>
    call(homeOperations.answerLinkedAlert, { params: { token, alert }, body: said }),
  )

/** The page that asked has nothing left to read: nothing is asked again. */
export const useWithdrawByLink = (token: string) =>
  useMutation({
    mutationFn: (_: undefined) => call(homeOperations.withdrawLinkedHome, { params: { token } }),
  })

export const useRecordWithdrawal = (id: string) =>
  useMutation({
    mutationFn: (_: undefined) => call(homeOperations.recordWithdrawal, { params: { id } }),
  })
