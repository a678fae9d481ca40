import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import {
  Infringement,
  type InfringementSaid,
  type InfringementSent,
  Infringements,
  type NewInfringement,
} from '#contract/dossier/infringements/infringements.ts'
import { fill, paths } from '#contract/paths.ts'

const KEY = ['infringements'] as const

export const infringementsQuery = () =>
  queryOptions({ queryKey: KEY, queryFn: ({ signal }) => getJson(paths.infringements, Infringements, signal) })

export const infringementQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEY, id],
    queryFn: ({ signal }) => getJson(fill(paths.infringement, { id }), Infringement, signal),
  })

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
  useOnInfringement((said: NewInfringement) => sendJson('POST', paths.infringements, Infringement, said))

export const useRewrite = (id: string) =>
  useOnInfringement((said: InfringementSaid) => sendJson('PUT', fill(paths.infringement, { id }), Infringement, said))

export const useDrawUp = (id: string) =>
  useOnInfringement(() => sendJson('POST', fill(paths.infringementReport, { id }), Infringement))

export const useSend = (id: string) =>
  useOnInfringement((said: InfringementSent) =>
    sendJson('POST', fill(paths.infringementSent, { id }), Infringement, said),
  )

export const usePhotograph = (id: string) =>
  useOnInfringement(async ({ caption, file }: { caption: string; file: File }) => {
    const path = withQuery(fill(paths.infringementPhotographs, { id }), { caption })
    return Infringement.parse(await (await sendFile('POST', path, { name: file.name, content: file })).json())
  })
