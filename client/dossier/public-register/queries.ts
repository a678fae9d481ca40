import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, withQuery } from '#client/api/client.ts'
import {
  PublicCommune,
  type PublicRegisterFilter,
  PublicRegisterMap,
  PublicRegisterPage,
} from '#contract/dossier/public-register/public-register.ts'
import { paths } from '#contract/paths.ts'

/** The register under its filters, page after page. */
export const registerQuery = (filter: PublicRegisterFilter) =>
  infiniteQueryOptions({
    queryKey: ['public-register', filter],
    queryFn: ({ pageParam, signal }) =>
      getJson(withQuery(paths.publicRegister, { ...filter, after: pageParam }), PublicRegisterPage, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })

export const communesQuery = () =>
  queryOptions({
    queryKey: ['public-register', 'communes'],
    queryFn: ({ signal }) => getJson(paths.publicRegisterCommunes, z.array(PublicCommune), signal),
  })

export const registerMapQuery = (filter: PublicRegisterFilter) =>
  queryOptions({
    queryKey: ['public-register', 'map', filter],
    queryFn: ({ signal }) => getJson(withQuery(paths.publicRegisterMap, filter), PublicRegisterMap, signal),
  })
