import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { Draft } from '#contract/plan/drafts/draft.ts'
import { dayText } from '#wording/day.ts'
import { usePublish, useRemoveDraft, useWithdraw } from './queries.ts'

/** Until it is opened to consultation, nobody but planners knows of a draft. */
export function PublicationPart({ draft: { id, publication } }: { draft: Draft }) {
  const today = useToday()
  const navigate = useNavigate()
  const [until, setUntil] = useState('')
  const publish = usePublish(id)
  const withdraw = useWithdraw(id)
  const remove = useRemoveDraft(id)
  const error = publish.error ?? withdraw.error ?? remove.error
  return (
    <section className={stack.even} aria-labelledby="consultation-projet">
      <h2 id="consultation-projet">Consultation du public</h2>
      {publication?.isOpen ? (
        <>
          <p>
            Ouverte jusqu’au {dayText(publication.until)} : chacun peut demander si{' '}
            <Link to="/mon-terrain">son terrain changerait</Link>.
          </p>
          <Actions>
            <Button disabled={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
              Fermer la consultation
            </Button>
          </Actions>
        </>
      ) : (
        <>
          <p>Ce projet n’est vu que des urbanistes.</p>
          <div className={stack.fields}>
            <TextField label="Ouvrir à tous jusqu’au" type="date" min={today} value={until} onChange={setUntil} />
            <Button disabled={until === '' || publish.isPending} onClick={() => publish.mutate(until)}>
              Ouvrir la consultation
            </Button>
          </div>
          <Actions>
            <Button
              variant="quiet"
              disabled={remove.isPending}
              onClick={() => remove.mutate(undefined, { onSuccess: () => void navigate({ to: '/plan/projets' }) })}
            >
              Retirer ce projet et ses comparaisons
            </Button>
          </Actions>
        </>
      )}
      {error && <ProblemNotice error={error} />}
    </section>
  )
}
