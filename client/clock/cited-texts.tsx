import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import { lawTextOperations } from '#contract/place/law-texts/law-text-operations.ts'
import type { CitedText } from '#contract/place/law-texts/law-texts.ts'
import { citedTextNote, othersNotSupplied } from '#wording/place/law-texts/law-texts.ts'
import css from './cited-texts.module.css'

const lawTextsQuery = (articles: string) =>
  queryOptions({
    queryKey: ['law-texts', articles],
    queryFn: ({ signal }) => call(lawTextOperations.readLawTexts, { query: { articles }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The words of the articles that a proof cites, each with the day of its code. */
export function CitedTexts({ articles }: { articles: string }) {
  const answer = useQuery(lawTextsQuery(articles))
  if (answer.isPending) return <Skeleton lines={4} label="Lecture des textes" />
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const { texts, others } = answer.data
  return (
    <div className={css.texts}>
      {texts.map((text) => (
        <Cited key={`${text.code} ${text.reference}`} text={text} />
      ))}
      {others.length > 0 && <p className={prose.note}>{othersNotSupplied(others)}</p>}
    </div>
  )
}

function Cited({ text }: { text: CitedText }) {
  return (
    <section className={css.cited}>
      <h4>
        {text.reference} <span className={prose.soft}>{text.code}</span>
      </h4>
      <p className={prose.note}>{citedTextNote(text)}</p>
      {text.texts.map(({ paragraphs }) => (
        <blockquote key={paragraphs.join('\n')} className={css.words}>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </blockquote>
      ))}
    </section>
  )
}
