import { useEffect, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PersonRequest } from '#contract/agency/rights/person-requests.ts'
import { HolderFound, proposedKeys } from './holder-found.tsx'
import { useHolder, usePreparedAnswer } from './queries.ts'
import css from './rights.module.css'

/** What names whoever asks, line by line: those that go into the answer are ticked, the doubtful ones by hand. */
export function AnswerForm({ request, onEnd }: { request: PersonRequest; onEnd: () => void }) {
  const { id, name, email, phone, address, account } = request
  const { mutate: find, ...holder } = useHolder()
  const answer = usePreparedAnswer(id)
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    find(
      { name, email, phone, address, account: account ?? '' },
      { onSuccess: (found) => setKeys(proposedKeys(found)) },
    )
  }, [find, name, email, phone, address, account])
  return (
    <section className={css.section} aria-label="Réponse">
      {holder.isPending && <Skeleton lines={6} label="Recherche de cette personne" />}
      {holder.error && <ProblemNotice error={holder.error} />}
      {holder.data && (
        <>
          <p>
            Cochez ce qui est de cette personne et d’elle seule : ce qui est écrit sur chaque ligne cochée lui sera dit.
            Retirez ce qui parle d’un tiers.
          </p>
          <HolderFound holder={holder.data} chosen={{ keys, onChange: setKeys }} />
          {answer.error && <ProblemNotice error={answer.error} />}
          <Button
            variant="primary"
            disabled={answer.isPending}
            onClick={() => answer.mutate([...keys], { onSuccess: onEnd })}
          >
            {answer.isPending
              ? 'Préparation…'
              : `Préparer la réponse : ${keys.size === 1 ? 'une ligne' : `${keys.size} lignes`}`}
          </Button>
        </>
      )}
    </section>
  )
}
