import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import { fill, paths } from '#contract/paths.ts'
import {
  AskedParticipation,
  ConnectionPage,
  type NewConnection,
  type NewSewerTariff,
} from '#contract/services/connections/connection.ts'

const CONNECTIONS = ['connections']
const Made = z.object({ id: z.uuid() })

export const connectionsQuery = () =>
  queryOptions({
    queryKey: CONNECTIONS,
    queryFn: ({ signal }) => getJson(paths.connections, ConnectionPage, signal),
  })

function useOnConnections<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: CONNECTIONS }) })
}

export const useRecordConnection = () =>
  useOnConnections((said: NewConnection) => sendJson('POST', paths.connections, Made, said))

export const useRecordTariff = () =>
  useOnConnections((said: NewSewerTariff) => sendJson('POST', paths.sewerTariffs, Made, said))

export const useAskParticipation = (id: string) =>
  useOnConnections(() => sendJson('POST', fill(paths.connectionClaim, { id }), AskedParticipation, {}))

export const useStrike = (id: string) =>
  useOnConnections((why: string) => sendJson('POST', fill(paths.connectionStrike, { id }), Made, { why }))
