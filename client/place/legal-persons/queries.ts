import { operationQuery } from '#client/api/operation-query.ts'
import { legalPersonOperations } from '#contract/place/legal-persons/legal-person-operations.ts'
import type { HolderSort } from '#rules/owners/holder-sorts.ts'

export const legalPersonsQuery = (id: string) =>
  operationQuery(['parcels', id, 'legal-persons'], legalPersonOperations.legalPersonsOfParcel, { params: { id } })

export type GroundsAsked = { inseeCode: string; sort?: HolderSort; inU?: string; unbuilt?: string }

export const legalGroundsQuery = (asked: GroundsAsked) =>
  operationQuery(['legal-grounds', asked], legalPersonOperations.legalGrounds, { query: asked })
