import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { type NewPhrase, Phrase, PhraseDesk } from '#contract/dossier/phrases/phrase.ts'
import { fill, paths } from '#contract/paths.ts'

export const phraseDeskQuery = () =>
  queryOptions({
    queryKey: ['phrases', 'desk'],
    queryFn: ({ signal }) => getJson(paths.phraseDesk, PhraseDesk, signal),
  })

export const libraryQuery = (commune: string) =>
  queryOptions({
    queryKey: ['phrases', commune],
    queryFn: ({ signal }) => getJson(withQuery(paths.phrases, { commune }), z.array(Phrase), signal),
    enabled: commune !== '',
  })

export const versionsQuery = (key: string, commune: string) =>
  queryOptions({
    queryKey: ['phrases', commune, 'versions', key],
    queryFn: ({ signal }) =>
      getJson(withQuery(fill(paths.phraseVersions, { key }), { commune }), z.array(Phrase), signal),
  })

export function useWritePhrase() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (phrase: NewPhrase) => sendJson('POST', paths.phrases, Phrase, phrase),
    onSuccess: () => client.invalidateQueries({ queryKey: ['phrases'] }),
  })
}
