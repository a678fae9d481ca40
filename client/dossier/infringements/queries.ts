import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { withQuery } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { infringementOperations } from '#contract/dossier/infringements/infringement-operations.ts'
import {
  Infringement,
  type InfringementSaid,
  type InfringementSent,
  type NewInfringement,
} from '#contract/dossier/infringements/infringements.ts'
import { fill, paths } from '#contract/paths.ts'

const KEY = ['infringements'] as const

export const infringementsQuery = () => operationQuery(KEY, infringementOperations.listInfringements)

export const infringementQuery = (id: string) =>
  operationQuery([...KEY, id], infringementOperations.readInfringement, { params: { id } })

function useOnInfringement<Said>(send: (said: Said) => Promise<Infringement>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (note) => {
      client.setQueryData([...KEY, note.id], note)
      return client.invalidateQueries({ queryKey: KEY, exact: true })
    },
  })
}

export const useWrite = () =>
  useOnInfringement((said: NewInfringement) => call(infringementOperations.writeInfringement, { body: said }))

export const useRewrite = (id: string) =>
  useOnInfringement((said: InfringementSaid) =>
    call(infringementOperations.rewriteInfringement, { params: { id }, body: said }),
  )

export const useDrawUp = (id: string) =>
  useOnInfringement(() => call(infringementOperations.drawUpInfringement, { params: { id } }))

export const useSend = (id: string) =>
  useOnInfringement((said: InfringementSent) =>
    call(infringementOperations.sendInfringement, { params: { id }, body: said }),
  )

export const usePhotograph = (id: string) =>
  useOnInfringement(async ({ caption, file }: { caption: string; file: File }) => {
    const path = withQuery(fill(paths.infringementPhotographs, { id }), { caption })
    return Infringement.parse(await (await sendFile('POST', path, { name: file.name, content: file })).json())
  })
