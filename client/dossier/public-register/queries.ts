import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { PublicRegisterFilter } from '#contract/dossier/public-register/public-register.ts'
import { publicRegisterOperations } from '#contract/dossier/public-register/public-register-operations.ts'

/** The register under its filters, page after page. */
export const registerQuery = (filter: PublicRegisterFilter) =>
  infiniteQueryOptions({
    queryKey: ['public-register', filter],
    queryFn: ({ pageParam, signal }) =>
      call(publicRegisterOperations.readPublicRegister, { query: { ...filter, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })

export const communesQuery = () =>
  operationQuery(['public-register', 'communes'], publicRegisterOperations.publicRegisterCommunes)

export const registerMapQuery = (filter: PublicRegisterFilter) =>
  operationQuery(['public-register', 'map', filter], publicRegisterOperations.publicRegisterMap, { query: filter })
