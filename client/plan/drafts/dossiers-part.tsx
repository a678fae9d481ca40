import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ConcernedDossier } from '#contract/plan/drafts/draft.ts'
import { LAND_TAKE_WORDS, moveText, VERDICT_NAMES } from '#wording/plan/drafts/draft-words.ts'
import { concernedQuery } from './queries.ts'

/** Open dossiers on ground that changes, each with what the law says of a stay; whether to stay is for the town hall. */
export function DossiersPart({ of }: { of: { id: number; study: number } }) {
  const dossiers = useQuery(concernedQuery(of))
  return (
    <section className={stack.even} aria-labelledby="dossiers-concernes">
      <h2 id="dossiers-concernes">Dossiers en cours concernés</h2>
      {dossiers.isPending && <Skeleton lines={4} label="Lecture des dossiers" />}
      {dossiers.error && <ProblemNotice error={dossiers.error} onRetry={() => void dossiers.refetch()} />}
      {dossiers.data?.length === 0 && (
        <p>Aucun dossier en cours de vos communes n’est sur un terrain dont la zone changerait.</p>
      )}
      <Rows>
        {dossiers.data?.map((dossier) => (
          <Concerned key={dossier.id} dossier={dossier} />
        ))}
      </Rows>
    </section>
  )
}

const Concerned = ({
  dossier: { id, number, title, communeName, moves, verdict, sentence, article, landTake },
}: {
  dossier: ConcernedDossier
}) => (
  <Row>
    <RowHead>
      <Link to="/dossiers/$id" params={{ id }} className={prose.name}>
        {number} · {title}, {communeName}
      </Link>
      <span className={prose.label}>{VERDICT_NAMES[verdict]}</span>
    </RowHead>
    <p>{moves.map(moveText).join(' ; ')}.</p>
    <div>
      {sentence} {article && <CitedArticle articles={article} />}
    </div>
    {landTake && (
      <div>
        <strong>
          {LAND_TAKE_WORDS.heading} : {VERDICT_NAMES[landTake.verdict].toLowerCase()}.
        </strong>{' '}
        {landTake.sentence} <CitedArticle articles={landTake.article} />
      </div>
    )}
  </Row>
)
