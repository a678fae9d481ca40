import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type {
  CommuneLetterhead,
  LetterheadText,
  ServiceContact,
  ServiceLine,
} from '#contract/agency/letterheads/letterhead.ts'
import { letterheadOperations } from '#contract/agency/letterheads/letterhead-operations.ts'

export const letterheadsQuery = () => operationQuery(['letterheads'], letterheadOperations.listLetterheads)

/** @param commune  '' is the whole territory */
export const servicesQuery = (commune: string) =>
  operationQuery(['service-addresses', commune], letterheadOperations.readServices, { query: ofCommune(commune) })

const ofCommune = (commune: string) => (commune === '' ? {} : { commune })

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
  switch (change.type) {
    case 'text':
      return call(letterheadOperations.writeLetterhead, { params: { inseeCode }, body: change.text })
    case 'arms':
      return call(letterheadOperations.receiveArms, { params: { inseeCode }, body: change.file })
    case 'removeArms':
      return call(letterheadOperations.removeArms, { params: { inseeCode } })
  }
}

export function useWriteService(commune: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ service, contact }: { service: ServiceLine['service']; contact: ServiceContact }) =>
      call(letterheadOperations.writeService, { params: { service }, query: ofCommune(commune), body: contact }),
    onSuccess: (directory) => client.setQueryData(servicesQuery(commune).queryKey, directory),
  })
}
