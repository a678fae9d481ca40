import { useMutation } from '@tanstack/react-query'
import { GitCompare } from 'lucide-react'
import { call } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { HolderCheck } from '#contract/agency/owners/holder-check.ts'
import { ownerReadingOperations } from '#contract/agency/owners/reading-operations.ts'
import { HOLDER_CHECK_WORDS, holderCheckSentences } from '#wording/agency/owners/holder-check-words.ts'

/** Who files against who is taxed: asked by the officer, for it is a reading of owners, and never shown by itself. */
export function HolderCheckPart({ dossierId: id }: { dossierId: string }) {
  const check = useMutation({ mutationFn: () => call(ownerReadingOperations.holderCheck, { params: { id } }) })
  return (
    <section className={stack.near} aria-labelledby="demandeur-et-proprietaire">
      <h2 id="demandeur-et-proprietaire" className={prose.carried}>
        {HOLDER_CHECK_WORDS.title}
      </h2>
      {check.data ? <Answer check={check.data} /> : <p className={prose.soft}>{HOLDER_CHECK_WORDS.reason}</p>}
      {check.error && <ProblemNotice error={check.error} />}
      {!check.data && (
        <Actions>
          <Button icon={GitCompare} variant="quiet" disabled={check.isPending} onClick={() => check.mutate()}>
            {check.isPending ? 'Comparaison…' : 'Comparer, pour instruire ce dossier'}
          </Button>
        </Actions>
      )}
    </section>
  )
}

function Answer({ check: { vintage, parcels } }: { check: HolderCheck }) {
  if (vintage === null) return <p role="status">{HOLDER_CHECK_WORDS.absent}</p>
  const sentences = (
    <ul className={prose.bullets} role="status">
      {holderCheckSentences(parcels, vintage).map((says) => (
        <li key={says}>{says}</li>
      ))}
    </ul>
  )
  if (!parcels.some(({ outcome }) => outcome === 'other')) return sentences
  return (
    <Notice tone="unknown" title="Le demandeur n’est pas le titulaire">
      {sentences}
      <p>{HOLDER_CHECK_WORDS.noRefusal}</p>
    </Notice>
  )
}
