import { CitedArticle } from './cited-article.tsx'

/** Sentences of the law, each with its article. */
export const CitedLines = ({
  lines,
  className,
}: {
  lines: readonly { detail: string; article: string }[]
  className?: string | undefined
}) => (
  <ul className={className}>
    {lines.map(({ detail, article }) => (
      <li key={detail}>
        {detail} <CitedArticle articles={article} />
      </li>
    ))}
  </ul>
)
