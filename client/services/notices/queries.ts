import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { CrisisDesk, NewCrisis } from '#contract/services/notices/crisis.ts'
import type { NewNotice, NoticeCorrection } from '#contract/services/notices/notice.ts'
import { noticeOperations } from '#contract/services/notices/notice-operations.ts'

const NOTICES = ['town-notices']
const CRISES = ['crises']

export const noticesQuery = () => operationQuery([...NOTICES, 'list'], noticeOperations.listNotices)

export const noticeQuery = (id: string) =>
  operationQuery([...NOTICES, 'page', id], noticeOperations.readNotice, { params: { id } })

export const figuresQuery = () => operationQuery([...NOTICES, 'figures'], noticeOperations.noticeFigures)

export const crisesQuery = () => operationQuery(CRISES, noticeOperations.crises)

function useOnNotices<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: NOTICES }) })
}

export const usePublish = () => useOnNotices((said: NewNotice) => call(noticeOperations.publishNotice, { body: said }))

export const useCorrect = (id: string) =>
  useOnNotices((said: NoticeCorrection) => call(noticeOperations.correctNotice, { params: { id }, body: said }))

export const useWithdraw = (id: string) =>
  useOnNotices((reason: string) => call(noticeOperations.withdrawNotice, { params: { id }, body: { reason } }))

export const useKeepPicture = () =>
  useMutation({
    mutationFn: (picture: Blob) => call(noticeOperations.keepNoticePicture, { body: picture }),
  })

function useOnCrises<Said>(send: (said: Said) => Promise<CrisisDesk>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (desk) => client.setQueryData(crisesQuery().queryKey, desk),
    onSettled: () => client.invalidateQueries({ queryKey: NOTICES }),
  })
}

export const useDeclare = () => useOnCrises((said: NewCrisis) => call(noticeOperations.declareCrisis, { body: said }))

export const useLift = () =>
  useOnCrises(({ id, sentence }: { id: string; sentence: string }) =>
    call(noticeOperations.liftCrisis, { params: { id }, body: { sentence } }),
  )
