import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api/client.ts'
import { answerBefore, keepAnswer } from '#client/api/kept-answers.ts'
import { ApiProblem } from '#client/api/problem.ts'
import { fill, paths } from '#contract/paths.ts'
import { ParcelHistory, ParcelStatus } from '#contract/place/parcels/parcel.ts'

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
  const path = fill(paths.parcelStatus, { id })
  return queryOptions({
    queryKey: ['parcels', id, 'status'],
    gcTime: READABLE_MS,
    queryFn: async ({ signal, client, queryKey }) => {
      try {
        const status = await getJson(path, ParcelStatus, signal)
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
  queryOptions({
    queryKey: ['parcels', id, 'history'],
    queryFn: ({ signal }) => getJson(fill(paths.parcelHistory, { id }), ParcelHistory, signal),
  })

export type SiteParcel = { id: string; status: ParcelStatus | undefined; isUnknown: boolean }
