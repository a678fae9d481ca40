import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import { ParcelOutcome, type StudiedParcel, type StudySummary } from '#contract/plan/drafts/draft.ts'
import { moveText, OUTCOME_NAMES } from '#wording/plan/drafts/draft-words.ts'
import { numberText } from '#wording/quantity.ts'
import { studiedParcelsQuery } from './queries.ts'

type Props = { of: { id: number; study: number }; counts: StudySummary['counts'] }

/** The parcels one by one, page after page. */
export function ParcelsPart({ of, counts }: Props) {
  const [outcome, setOutcome] = useState<ParcelOutcome>('changes')
  const [pages, setPages] = useState<readonly string[]>([''])
  const answer = useQuery(studiedParcelsQuery(of, outcome, pages.at(-1) ?? ''))
  const next = answer.data?.next
  return (
    <section className={stack.even} aria-labelledby="parcelles-projet">
      <h2 id="parcelles-projet">Parcelle par parcelle</h2>
      <SelectField
        label="Montrer"
        value={outcome}
        options={ParcelOutcome.options.map((value) => ({
          value,
          label: `${OUTCOME_NAMES[value]} (${numberText(counts[value])})`,
        }))}
        onChange={(value) => {
          setOutcome(value)
          setPages([''])
        }}
      />
      {answer.isPending && <Skeleton lines={6} label="Lecture des parcelles" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data?.parcels.length === 0 && <p>Aucune parcelle.</p>}
      <Rows>
        {answer.data?.parcels.map((parcel) => (
          <ParcelRow key={parcel.id} parcel={parcel} />
        ))}
      </Rows>
      <Actions>
        {pages.length > 1 && <Button onClick={() => setPages(pages.slice(0, -1))}>Parcelles précédentes</Button>}
        {next && <Button onClick={() => setPages([...pages, next])}>Parcelles suivantes</Button>}
      </Actions>
    </section>
  )
}

const ParcelRow = ({ parcel: { id, reference, communeName, outcome, moves } }: { parcel: StudiedParcel }) => (
  <Row>
    <RowHead>
      <Link to="/carte" search={{ parcelles: id }} className={prose.name}>
        {reference}, {communeName}
      </Link>
    </RowHead>
    <p>
      {moves
        .filter(({ isSliver }) => outcome === 'sliver' || !isSliver)
        .map(moveText)
        .join(' ; ')}
    </p>
  </Row>
)
