import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { WhyDate } from '#client/clock/why-date.tsx'
import { dossierQuery } from '#client/dossier/register/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { LawExplanation } from '#contract/place/simulation/explanation.ts'
import { dayText } from '#wording/day.ts'
import { CLOCK_LETTER } from '#wording/dossier/letters/clock-letter.ts'
import { followedActs } from './acts.ts'
import { explanationQuery } from './queries.ts'
import { told } from './told-dates.ts'

/** Why each date of a dossier is what it is, from its own register: for its holder to read and print. */
export function FollowedWhyScreen() {
  const { id } = useParams({ from: '/desk/mes-dossiers/$id/pourquoi' })
  const file = useQuery(dossierQuery(id))
  const answer = useQuery(explanationQuery(id))
  usePageTitle('Pourquoi ces dates ?')
  const failed = file.error ? file : answer.error ? answer : undefined
  const acts = file.data ? new Map(followedActs(file.data.acts).map((act) => [act.id, act.label])) : new Map()
  return (
    <article className={`${page.page} ${stack.loose}`}>
      <h1 className={prose.title}>
        Pourquoi ces dates ?{file.data?.line.number && ` Dossier ${file.data.line.number}`}
      </h1>
      <p>
        <Link to="/mes-dossiers/$id" params={{ id }}>
          Revenir au dossier
        </Link>
      </p>
      {failed ? (
        <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />
      ) : answer.data ? (
        <Told explanation={answer.data} acts={acts} />
      ) : (
        <Skeleton lines={8} label="Lecture du droit" />
      )}
    </article>
  )
}

function Told({ explanation, acts }: { explanation: LawExplanation; acts: ReadonlyMap<string, string> }) {
  const { state, certain, law, today, notADecision } = explanation
  const dates = told(explanation)
  return (
    <>
      <p className={prose.summary}>{state.sentence}</p>
      {!certain && (
        <Notice tone="unknown" title="Une personne doit trancher">
          <p>{CLOCK_LETTER.uncertain}</p>
        </Notice>
      )}
      <div>
        {dates.length === 0 && <p>Aucun délai ne court : il n’y a pas de date à expliquer.</p>}
        {dates.map((date) => (
          <WhyDate key={`${date.name} ${date.day} ${date.sentence}`} date={date} names={acts} level={2} />
        ))}
      </div>
      <p>
        <strong>{notADecision}</strong> Lu au {dayText(today)}, code de l’urbanisme dans son état du{' '}
        {dayText(law.state)}, règles en version {law.version}.
      </p>
      <p>
        <Button icon={Printer} onClick={() => window.print()}>
          Imprimer
        </Button>
      </p>
    </>
  )
}
