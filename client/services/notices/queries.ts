import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { uploadFile } from '#client/api/upload.ts'
import { fill, paths } from '#contract/paths.ts'
import { CrisisDesk, type NewCrisis } from '#contract/services/notices/crisis.ts'
import {
  KeptNotice,
  KeptPicture,
  type NewNotice,
  type NoticeCorrection,
  NoticeFigures,
  NoticePage,
} from '#contract/services/notices/notice.ts'

const NOTICES = ['town-notices']
const CRISES = ['crises']

export const noticesQuery = () =>
  queryOptions({
    queryKey: [...NOTICES, 'list'],
    queryFn: ({ signal }) => getJson(paths.townNotices, z.array(KeptNotice), signal),
  })

export const noticeQuery = (id: string) =>
  queryOptions({
    queryKey: [...NOTICES, 'page', id],
    queryFn: ({ signal }) => getJson(fill(paths.townNotice, { id }), NoticePage, signal),
  })

export const figuresQuery = () =>
  queryOptions({
    queryKey: [...NOTICES, 'figures'],
    queryFn: ({ signal }) => getJson(paths.townNoticeFigures, NoticeFigures, signal),
  })

export const crisesQuery = () =>
  queryOptions({ queryKey: CRISES, queryFn: ({ signal }) => getJson(paths.crises, CrisisDesk, signal) })

function useOnNotices<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: NOTICES }) })
}

export const usePublish = () => useOnNotices((said: NewNotice) => sendJson('POST', paths.townNotices, NoticePage, said))

export const useCorrect = (id: string) =>
  useOnNotices((said: NoticeCorrection) => sendJson('POST', fill(paths.townNoticeRevisions, { id }), NoticePage, said))

export const useWithdraw = (id: string) =>
  useOnNotices((reason: string) => sendJson('POST', fill(paths.townNoticeWithdrawal, { id }), NoticePage, { reason }))

export const useKeepPicture = () =>
  useMutation({
    mutationFn: (picture: Blob) => uploadFile(paths.townNoticePictures, picture, KeptPicture, () => undefined),
  })

function useOnCrises<Said>(send: (said: Said) => Promise<CrisisDesk>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (desk) => client.setQueryData(crisesQuery().queryKey, desk),
    onSettled: () => client.invalidateQueries({ queryKey: NOTICES }),
  })
}

export const useDeclare = () => useOnCrises((said: NewCrisis) => sendJson('POST', paths.crises, CrisisDesk, said))

export const useLift = () =>
  useOnCrises(({ id, sentence }: { id: string; sentence: string }) =>
    sendJson('POST', fill(paths.crisisLifting, { id }), CrisisDesk, { sentence }),
  )
