import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { NewConnection, NewSewerTariff } from '#contract/services/connections/connection.ts'
import { connectionOperations } from '#contract/services/connections/connection-operations.ts'

const CONNECTIONS = ['connections']
export const connectionsQuery = () => operationQuery(CONNECTIONS, connectionOperations.readConnections)

function useOnConnections<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: CONNECTIONS }) })
}

export const useRecordConnection = () =>
  useOnConnections((said: NewConnection) => call(connectionOperations.recordConnection, { body: said }))

export const useRecordTariff = () =>
  useOnConnections((said: NewSewerTariff) => call(connectionOperations.recordSewerTariff, { body: said }))

export const useAskParticipation = (id: string) =>
  useOnConnections(() => call(connectionOperations.askParticipation, { params: { id } }))

export const useStrike = (id: string) =>
  useOnConnections((why: string) => call(connectionOperations.strikeConnection, { params: { id }, body: { why } }))
