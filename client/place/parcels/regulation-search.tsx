import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#client/api/call.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useDebounced } from '#client/ui/use-debounced.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { FoundArticles } from '#contract/plan/documents/plan-document.ts'
import { planDocumentOperations } from '#contract/plan/documents/plan-document-operations.ts'

const searchQuery = (commune: string, parcel: string, q: string) =>
  queryOptions({
    queryKey: ['regulation', parcel, q],
    queryFn: ({ signal }) => call(planDocumentOperations.searchRegulation, { query: { commune, parcel, q }, signal }),
    enabled: q.length >= 2,
  })

/** Words looked for in the written regulation in force on a parcel, for anyone. */
export function RegulationSearch({ commune, parcel }: { commune: string; parcel: string }) {
  const [words, setWords] = useState('')
  const asked = useDebounced(words.trim(), 300)
  const answer = useQuery(searchQuery(commune, parcel, asked))
  return (
    <search className={stack.even} aria-label="Recherche dans le règlement">
      <TextField
        label="Chercher dans le règlement en vigueur"
        type="search"
        maxLength={100}
        value={words}
        onChange={setWords}
      />
      {asked.length >= 2 && answer.isPending && <Skeleton lines={3} label="Recherche dans le règlement" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {asked.length >= 2 && answer.data && <Found answer={answer.data} words={asked} />}
    </search>
  )
}

function Found({ answer: { found, isReadable, isCut, document }, words }: { answer: FoundArticles; words: string }) {
  if (!isReadable)
    return (
      <p role="status">
        Le règlement en vigueur n’est pas chargé article par article : ouvrez ses pièces écrites, ou demandez-les au
        service.
      </p>
    )
  if (found.length === 0)
    return (
      <p role="status">
        Aucun article {document && `de « ${document} » `}ne contient « {words} ».
      </p>
    )
  return (
    <>
      <p role="status">
        {document && `${document}. `}
        {isCut
          ? `Les ${found.length} premiers articles, ceux de la zone du terrain d’abord : d’autres les contiennent, précisez les mots.`
          : 'Ceux de la zone du terrain d’abord.'}
      </p>
      <ul aria-label="Articles trouvés">
        {found.map(({ titleId, heading, excerpt, zones }) => (
          <li key={titleId}>
            <strong>{heading}</strong>
            {zones.length > 0 && ` (zone ${zones.join(', ')})`}
            <br />
            {excerpt}
          </li>
        ))}
      </ul>
    </>
  )
}
