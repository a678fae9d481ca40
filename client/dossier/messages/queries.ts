import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import type { NewMessage } from '#contract/dossier/messages/message.ts'
import { messageOperations } from '#contract/dossier/messages/message-operations.ts'

const MINUTE_MS = 60_000

/** The thread of a dossier, asked again every minute while it is on screen. */
export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'messages'],
    queryFn: ({ signal }) => call(messageOperations.readThread, { params: { id }, signal }),
    refetchInterval: MINUTE_MS,
  })

export function useWriteMessage(dossierId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (message: NewMessage) =>
      call(messageOperations.writeMessage, { params: { id: dossierId }, body: message }),
    onSuccess: () => client.invalidateQueries({ queryKey: threadQuery(dossierId).queryKey }),
  })
}

/** Tells the server that the other side has been read. The marks « nouveau » stay until the thread is read again. */
export function useMarkRead(dossierId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(messageOperations.readMessages, { params: { id: dossierId } }),
    onSuccess: () => {
      client.setQueryData(threadQuery(dossierId).queryKey, (thread) => thread && { ...thread, unread: 0 })
      void client.invalidateQueries({ queryKey: ['queue'] })
    },
  })
}
