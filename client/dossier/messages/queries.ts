import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { MessagesRead, MessageThread, type NewMessage } from '#contract/dossier/messages/message.ts'
import { fill, paths } from '#contract/paths.ts'

const MINUTE_MS = 60_000

/** The thread of a dossier, asked again every minute while it is on screen. */
export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'messages'],
    queryFn: ({ signal }) => getJson(fill(paths.dossierMessages, { id }), MessageThread, signal),
    refetchInterval: MINUTE_MS,
  })

export function useWriteMessage(dossierId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (message: NewMessage) =>
      sendJson('POST', fill(paths.dossierMessages, { id: dossierId }), z.object({ id: z.uuid() }), message),
    onSuccess: () => client.invalidateQueries({ queryKey: threadQuery(dossierId).queryKey }),
  })
}

/** Tells the server that the other side has been read. The marks « nouveau » stay until the thread is read again. */
export function useMarkRead(dossierId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('POST', fill(paths.dossierMessagesRead, { id: dossierId }), MessagesRead),
    onSuccess: () => {
      client.setQueryData(threadQuery(dossierId).queryKey, (thread) => thread && { ...thread, unread: 0 })
      void client.invalidateQueries({ queryKey: ['queue'] })
    },
  })
}
