import { useQuery } from '@tanstack/react-query'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { sessionQuery } from '#client/session/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { SecondProofRule } from '#contract/agency/people/people.ts'
import { instantText } from '#wording/day.ts'
import css from './people.module.css'
import { secondProofQuery, useSetSecondProof } from './queries.ts'

/** Of whom a one-time code is asked: every agent, or some roles; and how many have yet to install theirs. */
export function SecondProofSection() {
  const rule = useQuery(secondProofQuery())
  return (
    <section aria-labelledby="second-proof">
      <h2 id="second-proof">Code à usage unique</h2>
      {rule.isPending && <Skeleton lines={3} label="Lecture de la règle" />}
      {rule.error && <ProblemNotice error={rule.error} onRetry={() => void rule.refetch()} />}
      {rule.data && <Rule rule={rule.data} />}
    </section>
  )
}

function Rule({ rule: { ofEveryAgent, agents, without, decisions } }: { rule: SecondProofRule }) {
  const set = useSetSecondProof()
  const { data: session } = useQuery(sessionQuery())
  return (
    <>
      <p role="status">
        {ofEveryAgent
          ? 'Demandé à tous les agents : sans lui, un agent ne voit rien de plus que le public. '
          : 'Demandé à ceux qui signent, administrent ou gardent ce qui est secret ; les autres agents entrent par leur seul mot de passe. '}
        {agents === 0
          ? 'Aucun agent n’a encore de compte.'
          : without === 0
            ? 'Tous l’ont installé.'
            : `${without} sur ${agents} ${without < 2 ? 'ne l’a' : 'ne l’ont'} pas encore installé.`}
      </p>
      {session?.person ? (
        <Button
          icon={ofEveryAgent ? ShieldAlert : ShieldCheck}
          disabled={set.isPending}
          onClick={() => set.mutate(!ofEveryAgent)}
        >
          {ofEveryAgent ? 'Ne le demander qu’à certains rôles' : 'Le demander à tous les agents'}
        </Button>
      ) : (
        <p className={prose.soft}>Cette règle se change par le compte d’un administrateur, son code donné.</p>
      )}
      {set.error && <ProblemNotice error={set.error} />}
      <details className={css.fold}>
        <summary className={prose.summary}>Qui l’a décidé</summary>
        <ul className={`${rows.rows} ${rows.lines} ${css.rows}`}>
          {decisions.map((decision) => (
            <li key={decision.at}>{decisionText(decision)}</li>
          ))}
        </ul>
      </details>
    </>
  )
}

const decisionText = ({ ofEveryAgent, reason, by, at }: SecondProofRule['decisions'][number]) => {
  const who = { installation: 'l’installation', demonstration: 'la démonstration', administrator: by ?? '' }[reason]
  return `${instantText(at)}, ${who} : ${ofEveryAgent ? 'à tous les agents' : 'à certains rôles'}`
}
