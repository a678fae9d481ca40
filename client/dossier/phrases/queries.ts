import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { NewPhrase } from '#contract/dossier/phrases/phrase.ts'
import { phraseOperations } from '#contract/dossier/phrases/phrase-operations.ts'

export const phraseDeskQuery = () => operationQuery(['phrases', 'desk'], phraseOperations.phraseDesk)

export const libraryQuery = (commune: string) =>
  queryOptions({
    queryKey: ['phrases', commune],
    queryFn: ({ signal }) => call(phraseOperations.listPhrases, { query: { commune }, signal }),
    enabled: commune !== '',
  })

export const versionsQuery = (key: string, commune: string) =>
  queryOptions({
    queryKey: ['phrases', commune, 'versions', key],
    queryFn: ({ signal }) => call(phraseOperations.listVersions, { params: { key }, query: { commune }, signal }),
  })

export function useWritePhrase() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (phrase: NewPhrase) => call(phraseOperations.writePhrase, { body: phrase }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['phrases'] }),
  })
}
