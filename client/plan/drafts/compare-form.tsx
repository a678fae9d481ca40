import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import type { Draft } from '#contract/plan/drafts/draft.ts'
import { draftsQuery, useAskStudy } from './queries.ts'

/** Another comparison: to what binds, or to another draft, as the one adopted to the one after the inquiry. */
export function CompareForm({ draft: { id } }: { draft: Draft }) {
  const drafts = useQuery(draftsQuery())
  const [against, setAgainst] = useState('')
  const ask = useAskStudy(id)
  const others = drafts.data?.drafts.filter((other) => other.id !== id && other.state === 'ready') ?? []
  return (
    <section className={stack.even} aria-labelledby="comparer-projet">
      <h2 id="comparer-projet">Comparer autrement</h2>
      <div className={stack.fields}>
        <SelectField
          label="Comparer ce projet à"
          value={against}
          options={[
            { value: '', label: 'ce qui est en vigueur' },
            ...others.map((other) => ({ value: String(other.id), label: other.title })),
          ]}
          onChange={setAgainst}
        />
        <Button disabled={ask.isPending} onClick={() => ask.mutate(against === '' ? null : Number(against))}>
          Lancer la comparaison
        </Button>
      </div>
      {ask.error && <ProblemNotice error={ask.error} />}
    </section>
  )
}
