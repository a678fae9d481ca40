import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { openFile } from '#client/api/file.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type { LetterKind, LetterTrial, NewLetterWords } from '#contract/dossier/letters/letter-template.ts'
import { letterTemplateOperations } from '#contract/dossier/letters/letter-template-operations.ts'

export const templateQuery = (kind: LetterKind, commune: string) =>
  operationQuery(['letter-templates', kind, commune], letterTemplateOperations.readLetterTemplate, {
    params: { kind },
    query: { commune },
  })

/** What is written for every letter changes every template. */
export function useWriteWords() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (words: NewLetterWords) => call(letterTemplateOperations.writeLetterWords, { body: words }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['letter-templates'] }),
  })
}

/** The trial opens in a tab of its own: it is kept nowhere. */
export const useTrial = (kind: LetterKind) =>
  useMutation({
    mutationFn: async (trial: LetterTrial) =>
      openFile(await call(letterTemplateOperations.tryLetterTemplate, { params: { kind }, body: trial })),
  })
