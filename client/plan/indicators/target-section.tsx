import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { TargetForm } from './target-form.tsx'

/** The chain of targets, each with where it is written and whether those under it add up. */
export function TargetSection({ page }: { page: TrajectoryPage }) {
  const [isAdding, setAdding] = useState(false)
  return (
    <section className={stack.even} aria-labelledby="objectifs">
      <h2 id="objectifs">Objectifs</h2>
      {page.targets.length === 0 && <p>Aucun objectif n’est au registre.</p>}
      <Rows>
        {page.targets.map(({ id, land, sentence, writtenIn, verdict }) => (
          <Row key={id}>
            <RowHead>
              <strong>{land}</strong>
            </RowHead>
            <p>
              {sentence} ({writtenIn}). {verdict}
            </p>
          </Row>
        ))}
      </Rows>
      {isAdding ? (
        <TargetForm page={page} onClose={() => setAdding(false)} />
      ) : (
        <div>
          <Button icon={Plus} onClick={() => setAdding(true)}>
            Ajouter un objectif
          </Button>
        </div>
      )}
    </section>
  )
}
