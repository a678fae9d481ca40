import { queryOptions } from '@tanstack/react-query'
import { addressOf, call } from '#client/api/call.ts'
import { answerBefore, keepAnswer } from '#client/api/kept-answers.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { ApiProblem } from '#client/api/problem.ts'
import { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import { parcelOperations } from '#contract/place/parcels/parcel-operations.ts'

/** `AB 12` of a 14-character identifier, `302 AB 12` when the prefix is not 000: for parcels whose row is not at hand. */
export function parcelReference(id: string): string {
  const [prefix, section, number] = [id.slice(5, 8), id.slice(8, 10), id.slice(10, 14)]
  const printed = `${section.replace(/^0/, '')} ${Number(number)}`
  return prefix === '000' ? printed : `${prefix} ${printed}`
}

/**
 * A parcel that was read stays readable all day, with the date of its reading, whatever becomes of the network; read again from
 * what this browser keeps when the page itself was loaded anew.
 */
const READABLE_MS = 24 * 60 * 60 * 1000

export const statusQuery = (id: string) => {
  const asked = { params: { id } }
  const path = addressOf(parcelOperations.parcelStatus, asked)
  return queryOptions({
    queryKey: ['parcels', id, 'status'],
    gcTime: READABLE_MS,
    queryFn: async ({ signal, client, queryKey }) => {
      try {
        const status = await call(parcelOperations.parcelStatus, { ...asked, signal })
        void keepAnswer(path, status).catch(() => undefined)
        return status
      } catch (error) {
        const before = isSilence(error) ? await answerBefore(path, ParcelStatus).catch(() => undefined) : undefined
        if (before) client.setQueryData(queryKey, (shown: ParcelStatus | undefined) => shown ?? before)
        throw error
      }
    },
  })
}

const isSilence = (error: unknown) => error instanceof ApiProblem && error.status === 0

export const historyQuery = (id: string) =>
  operationQuery(['parcels', id, 'history'], parcelOperations.parcelHistory, { params: { id } })

export type SiteParcel = { id: string; status: ParcelStatus | undefined; isUnknown: boolean }
