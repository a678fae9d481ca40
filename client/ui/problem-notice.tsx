import { RotateCcw } from 'lucide-react'
import { use } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { Button } from './button.tsx'
import { Citation } from './citation.ts'
import { Notice } from './notice.tsx'

/** A refusal as a person reads it, with what to do now: try again, or the help page of this very problem. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = asProblem(error)
  const cited = use(Citation)
  return (
    <Notice
      tone="refused"
      title={problem.title}
      live
      action={
        <>
          {problem.status === 401 && (
            <a href={`/connexion?retour=${encodeURIComponent(location.pathname + location.search)}`}>S’identifier</a>
          )}
          {onRetry && (
            <Button icon={RotateCcw} onClick={onRetry}>
              Réessayer
            </Button>
          )}
          <a href={problem.type}>Comprendre ce problème</a>
        </>
      }
    >
      <p>{problem.detail}</p>
      {problem.article && <div>Article {cited(problem.article)}</div>}
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((error) => (
            <li key={error.pointer}>{error.detail}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
