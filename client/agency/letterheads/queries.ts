import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { problemOf, unreachable } from '#client/api/problem.ts'
import {
  CommuneLetterhead,
  Letterheads,
  type LetterheadText,
  type ServiceContact,
  ServiceDirectory,
} from '#contract/agency/letterheads/letterhead.ts'
import { fill, paths } from '#contract/paths.ts'

export const letterheadsQuery = () =>
  queryOptions({
    queryKey: ['letterheads'],
    queryFn: ({ signal }) => getJson(paths.letterheads, Letterheads, signal),
  })

/** @param commune  '' is the whole territory */
export const servicesQuery = (commune: string) =>
  queryOptions({
    queryKey: ['service-addresses', commune],
    queryFn: ({ signal }) => getJson(ofCommune(paths.serviceAddresses, commune), ServiceDirectory, signal),
  })

const ofCommune = (path: string, commune: string) => (commune === '' ? path : withQuery(path, { commune }))

export type LetterheadChange =
  | { type: 'text'; text: LetterheadText }
  | { type: 'arms'; file: File }
  | { type: 'removeArms' }

/** What changes a letterhead answers it as it is from then on. */
export function useChangeLetterhead(inseeCode: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: LetterheadChange) => sent(inseeCode, change),
    onSuccess: () => client.invalidateQueries({ queryKey: letterheadsQuery().queryKey }),
  })
}

function sent(inseeCode: string, change: LetterheadChange): Promise<CommuneLetterhead> {
  const image = fill(paths.letterheadImage, { inseeCode })
  switch (change.type) {
    case 'text':
      return sendJson('PUT', fill(paths.letterhead, { inseeCode }), CommuneLetterhead, change.text)
    case 'arms':
      return sentArms(image, change.file)
    case 'removeArms':
      return sendJson('DELETE', image, CommuneLetterhead)
  }
}

/** @throws ApiProblem when the picture is refused, or when the server does not answer */
async function sentArms(path: string, file: File): Promise<CommuneLetterhead> {
  const answer = await fetch(path, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file,
  }).catch(() => {
    throw unreachable()
  })
  if (!answer.ok) throw await problemOf(answer)
  return CommuneLetterhead.parse(await answer.json())
}

export function useWriteService(commune: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ service, contact }: { service: string; contact: ServiceContact }) =>
      sendJson('PUT', ofCommune(fill(paths.serviceAddress, { service }), commune), ServiceDirectory, contact),
    onSuccess: (directory) => client.setQueryData(servicesQuery(commune).queryKey, directory),
  })
}
