import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ListPlus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Office } from '#contract/agency/offices/office.ts'
import { instantText } from '#wording/day.ts'
import { NewBatchForm } from './new-batch.tsx'
import { batchesQuery } from './queries.ts'

/** Certificates of information asked together, by a list of parcels. */
export function BatchesPart({ office }: { office: Office }) {
  const [isOpen, setOpen] = useState(false)
  const focus = useFocusAfter<HTMLElement>(isOpen, 'textarea, button')
  const title = `lots-${office.id}`
  return (
    <section className={stack.even} aria-labelledby={title} {...focus}>
      <h3 id={title}>Certificats d’urbanisme par lot</h3>
      {isOpen ? (
        <NewBatchForm office={office} onCancel={() => setOpen(false)} />
      ) : (
        <div>
          <Button icon={ListPlus} variant="primary" onClick={() => setOpen(true)}>
            Demander des certificats par une liste
          </Button>
        </div>
      )}
      <Batches officeId={office.id} />
    </section>
  )
}

function Batches({ officeId }: { officeId: string }) {
  const answer = useQuery(batchesQuery(officeId))
  if (answer.isPending) return <Skeleton lines={2} label="Lecture des lots" />
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data.batches.length === 0) return <p className={prose.soft}>Aucun lot pour l’instant.</p>
  return (
    <Rows aria-label="Lots de certificats">
      {answer.data.batches.map(({ id, name, createdAt, says }) => (
        <Row key={id}>
          <RowHead>
            <Link to="/mon-etude/lots/$id" params={{ id }}>
              {name || `Lot du ${instantText(createdAt)}`}
            </Link>
            {name !== '' && <span className={prose.soft}>{instantText(createdAt)}</span>}
          </RowHead>
          <p>{says}</p>
        </Row>
      ))}
    </Rows>
  )
}
