import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, named } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { FormContent, Trial } from '#contract/services/forms/form-content.ts'
import type { NewForm } from '#contract/services/forms/form-desk.ts'
import { formOperations } from '#contract/services/forms/form-operations.ts'
import type { AskedInbox, RequestMove, SendingRequest } from '#contract/services/forms/form-request.ts'

const FORMS = ['forms']
const REQUESTS = ['form-requests']

export const publicFormsQuery = () => operationQuery([...FORMS, 'public'], formOperations.publicForms)

export const publicFormQuery = (path: string) =>
  operationQuery([...FORMS, 'public', path], formOperations.publicForm, { params: { path } })

/** Read anew each time that it is opened: another device may have written. */
export const ownRequestQuery = (token: string) =>
  queryOptions({
    queryKey: [...REQUESTS, 'own', token],
    queryFn: ({ signal }) => call(formOperations.ownFormRequest, { params: { token }, signal }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })

/** They change with the year. */
export const intercommunalitiesQuery = () =>
  queryOptions({
    queryKey: [...FORMS, 'intercommunalities'],
    queryFn: ({ signal }) => call(formOperations.intercommunalities, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const formDeskQuery = () => operationQuery([...FORMS, 'desk'], formOperations.formDesk)

export const formPageQuery = (id: string) =>
  queryOptions({
    queryKey: [...FORMS, 'page', id],
    queryFn: ({ signal }) => call(formOperations.readForm, { params: { id }, signal }),
    refetchOnWindowFocus: false,
  })

export const inboxQuery = (asked: AskedInbox) =>
  operationQuery([...REQUESTS, 'inbox', asked], formOperations.formRequests, { query: asked })

export const requestPageQuery = (id: string) =>
  operationQuery([...REQUESTS, 'page', id], formOperations.readFormRequest, { params: { id } })

function useOn<Said, Answer>(key: readonly string[], send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: key }) })
}

export const useBegin = () =>
  useMutation({
    mutationFn: (path: string) => call(formOperations.beginFormRequest, { params: { path } }),
  })

export const useSend = (token: string) =>
  useOn(REQUESTS, (said: SendingRequest) => call(formOperations.sendFormRequest, { params: { token }, body: said }))

export const useReply = (token: string) =>
  useOn(REQUESTS, (body: string) => call(formOperations.replyToTownHall, { params: { token }, body: { body } }))

export const useWithdraw = (token: string) =>
  useOn(REQUESTS, () => call(formOperations.withdrawFormRequest, { params: { token } }))

/** Joins a file to a question of the request that the link opens. */
export const joinPiece = (token: string, field: string, file: File) =>
  call(formOperations.addFormRequestPiece, { params: { token, field }, ...named(file) })

export const useCreateForm = () => useOn(FORMS, (asked: NewForm) => call(formOperations.createForm, { body: asked }))

export type WrittenForm = { content: FormContent; trials: Trial[] }

export const saveFormPage = (id: string, { content, trials }: WrittenForm, basedOn: number) =>
  call(formOperations.saveForm, { params: { id }, body: { content, trials, basedOn } })

export const usePublish = (id: string) => useOn(FORMS, () => call(formOperations.publishForm, { params: { id } }))

export const useClose = (id: string) =>
  useOn(FORMS, (reason: string) => call(formOperations.closeForm, { params: { id }, body: { reason } }))

export const useMoveRequest = (id: string) =>
  useOn(REQUESTS, (move: RequestMove) => call(formOperations.moveFormRequest, { params: { id }, body: move }))
