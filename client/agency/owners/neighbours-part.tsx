import { useMutation } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useState } from 'react'
import { call } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { OwnerNeighbours } from '#contract/agency/owners/neighbours.ts'
import { ownerReadingOperations } from '#contract/agency/owners/reading-operations.ts'
import { besideText, neighboursSentence } from '#wording/agency/owners/neighbour-words.ts'
import { OWNER_WORDS } from '#wording/agency/owners/owner-words.ts'
import { HolderLine } from './holder-line.tsx'
import { NeighbourLetterForm } from './neighbour-letter-form.tsx'

/** Who holds what lies around, under the same purpose, once it is asked for; then letters to whom is ticked. */
export function NeighboursPart({ readingId: id }: { readingId: string }) {
  const [acrossRoad, setAcrossRoad] = useState(true)
  const read = useMutation({
    mutationFn: () => call(ownerReadingOperations.readNeighbours, { params: { id }, body: { acrossRoad } }),
  })
  return (
    <section className={stack.near} aria-labelledby="voisins">
      <h3 id="voisins">Voisins</h3>
      {read.data ? (
        <Found found={read.data} />
      ) : (
        <>
          <CheckField checked={acrossRoad} onChange={setAcrossRoad}>
            Avec l’autre côté de la voie
          </CheckField>
          {read.error && <ProblemNotice error={read.error} />}
          <Actions>
            <Button icon={Users} variant="quiet" disabled={read.isPending} onClick={() => read.mutate()}>
              {read.isPending ? 'Lecture…' : 'Lire les voisins'}
            </Button>
          </Actions>
          <p className={prose.soft}>Chaque parcelle voisine lue s’écrit au journal, pour la même raison.</p>
        </>
      )}
    </section>
  )
}

function Found({ found: { neighbours, elsewhere, isUnusual } }: { found: OwnerNeighbours }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(neighbours.map(({ readingId }) => readingId)))
  return (
    <>
      {isUnusual && (
        <Notice tone="unknown" title="Lecture inhabituelle">
          <p>{OWNER_WORDS.unusual}</p>
        </Notice>
      )}
      <p role="status">{neighboursSentence(neighbours.length, elsewhere)}</p>
      {neighbours.map(({ readingId, reference, holders, ...beside }) => (
        <div key={readingId}>
          <CheckField
            checked={chosen.has(readingId)}
            onChange={(is) => setChosen((known) => ticked(known, readingId, is))}
          >
            <strong>{reference}</strong>, {besideText(beside)}
          </CheckField>
          {holders.length === 0 && <p className={prose.soft}>{OWNER_WORDS.noAccount}</p>}
          <ul className={stack.ruled}>
            {holders.map((holder, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: their order is that of MAJIC and does not change
              <HolderLine key={index} holder={holder} />
            ))}
          </ul>
        </div>
      ))}
      {neighbours.length > 0 && <NeighbourLetterForm readings={[...chosen]} />}
    </>
  )
}
