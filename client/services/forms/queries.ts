import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import { fill, paths } from '#contract/paths.ts'
import type { FormContent, Trial } from '#contract/services/forms/form-content.ts'
import { FormDesk, FormPage, type NewForm, PublishedForm } from '#contract/services/forms/form-desk.ts'
import {
  BegunRequest,
  Intercommunality,
  OwnRequest,
  PublicForm,
  PublicFormLine,
  RequestInbox,
  type RequestMove,
  RequestPage,
  type SendingRequest,
} from '#contract/services/forms/form-request.ts'

const FORMS = ['forms']
const REQUESTS = ['form-requests']

export const publicFormsQuery = () =>
  queryOptions({
    queryKey: [...FORMS, 'public'],
    queryFn: ({ signal }) => getJson(paths.publicForms, z.array(PublicFormLine), signal),
  })

export const publicFormQuery = (path: string) =>
  queryOptions({
    queryKey: [...FORMS, 'public', path],
    queryFn: ({ signal }) => getJson(fill(paths.publicForm, { path }), PublicForm, signal),
  })

/** Read anew each time that it is opened: another device may have written. */
export const ownRequestQuery = (token: string) =>
  queryOptions({
    queryKey: [...REQUESTS, 'own', token],
    queryFn: ({ signal }) => getJson(fill(paths.ownFormRequest, { token }), OwnRequest, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })

/** They change with the year. */
export const intercommunalitiesQuery = () =>
  queryOptions({
    queryKey: [...FORMS, 'intercommunalities'],
    queryFn: ({ signal }) => getJson(paths.intercommunalities, z.array(Intercommunality), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const formDeskQuery = () =>
  queryOptions({
    queryKey: [...FORMS, 'desk'],
    queryFn: ({ signal }) => getJson(paths.forms, FormDesk, signal),
  })

export const formPageQuery = (id: string) =>
  queryOptions({
    queryKey: [...FORMS, 'page', id],
    queryFn: ({ signal }) => getJson(fill(paths.form, { id }), FormPage, signal),
    refetchOnWindowFocus: false,
  })

export type InboxFilter = { service?: string; state?: string; form?: string }

export const inboxQuery = (asked: InboxFilter) =>
  queryOptions({
    queryKey: [...REQUESTS, 'inbox', asked],
    queryFn: ({ signal }) => getJson(withQuery(paths.formRequests, asked), RequestInbox, signal),
  })

export const requestPageQuery = (id: string) =>
  queryOptions({
    queryKey: [...REQUESTS, 'page', id],
    queryFn: ({ signal }) => getJson(fill(paths.formRequest, { id }), RequestPage, signal),
  })

function useOn<Said, Answer>(key: readonly string[], send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: key }) })
}

export const useBegin = () =>
  useMutation({
    mutationFn: (path: string) => sendJson('POST', fill(paths.beginFormRequest, { path }), BegunRequest, {}),
  })

export const useSend = (token: string) =>
  useOn(REQUESTS, (said: SendingRequest) =>
    sendJson('POST', fill(paths.ownFormRequestSending, { token }), z.object({ number: z.string() }), said),
  )

export const useReply = (token: string) =>
  useOn(REQUESTS, (body: string) =>
    sendJson('POST', fill(paths.ownFormRequestReplies, { token }), OwnRequest, { body }),
  )

export const useWithdraw = (token: string) =>
  useOn(REQUESTS, () => sendJson('POST', fill(paths.ownFormRequestWithdrawal, { token }), OwnRequest, {}))

const JoinedPiece = z.object({ piece: z.string(), fileName: z.string(), byteCount: z.number() })

/** Joins a file to a question of the request that the link opens. */
export const joinPiece = async (token: string, field: string, file: File) =>
  JoinedPiece.parse(
    await (
      await sendFile('PUT', fill(paths.ownFormRequestPieces, { token, field }), { name: file.name, content: file })
    ).json(),
  )

export const useCreateForm = () => useOn(FORMS, (asked: NewForm) => sendJson('POST', paths.forms, FormPage, asked))

export type WrittenForm = { content: FormContent; trials: readonly Trial[] }

export const saveFormPage = (id: string, { content, trials }: WrittenForm, basedOn: number) =>
  sendJson('PUT', fill(paths.form, { id }), FormPage, { content, trials, basedOn })

export const usePublish = (id: string) =>
  useOn(FORMS, () => sendJson('POST', fill(paths.formPublication, { id }), PublishedForm, {}))

export const useClose = (id: string) =>
  useOn(FORMS, (reason: string) => sendJson('POST', fill(paths.formClosure, { id }), FormPage, { reason }))

export const useMoveRequest = (id: string) =>
  useOn(REQUESTS, (move: RequestMove) => sendJson('POST', fill(paths.formRequestMoves, { id }), RequestPage, move))
