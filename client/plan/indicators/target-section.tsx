import { FileUp, PencilLine, Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { TargetLine, TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { takenText } from '#wording/plan/indicators/indicator-words.ts'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'
import { FigureLink } from './figure-link.tsx'
import { useTakeTargetFile } from './queries.ts'
import { TargetForm } from './target-form.tsx'

type Written = { type: 'none' } | { type: 'new' } | { type: 'correction'; of: TargetLine }

/** The chain of targets, each with where it is written and whether those under it add up. */
export function TargetSection({ page }: { page: TrajectoryPage }) {
  const [written, setWritten] = useState<Written>({ type: 'none' })
  const close = () => setWritten({ type: 'none' })
  return (
    <section className={stack.even} aria-labelledby="objectifs">
      <h2 id="objectifs">Objectifs</h2>
      {page.targets.length === 0 && <p>Aucun objectif n’est au registre.</p>}
      <Rows>
        {page.targets.map((target) => (
          <Row key={target.id}>
            <RowHead>
              <strong>{target.land}</strong>
              <Button
                icon={PencilLine}
                variant="quiet"
                aria-label={`Corriger l’objectif : ${target.land}`}
                onClick={() => setWritten({ type: 'correction', of: target })}
              >
                Corriger
              </Button>
            </RowHead>
            <p>
              {target.sentence} ({target.writtenIn}). {target.verdict}{' '}
              {target.undistributedM2 !== null && (
                <FigureLink
                  of={{ figure: 'undistributed', target: target.id }}
                  commune={page.scope.inseeCode ?? undefined}
                  baseline={page.baseline}
                  period={page.period}
                >
                  {groundText(target.undistributedM2)}
                </FigureLink>
              )}
            </p>
            {written.type === 'correction' && written.of.id === target.id && (
              <TargetForm page={page} replaced={target} onClose={close} />
            )}
          </Row>
        ))}
      </Rows>
      {written.type === 'new' ? (
        <TargetForm page={page} onClose={close} />
      ) : (
        <Adding onAdd={() => setWritten({ type: 'new' })} />
      )}
    </section>
  )
}

/** One target by hand, or all those of a file. */
function Adding({ onAdd }: { onAdd: () => void }) {
  const take = useTakeTargetFile()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Actions>
        <Button icon={Plus} onClick={onAdd}>
          Ajouter un objectif
        </Button>
        <Button icon={FileUp} disabled={take.isPending} onClick={() => input.current?.click()}>
          Lire un fichier d’objectifs
        </Button>
      </Actions>
      <p className={prose.soft}>
        Fichier CSV ou Excel aux colonnes de l’observatoire : land_id, land_name, parent_id, objectif_de_reduction (en
        %) ou surface_m2, nom_document, page, deliberation. Un objectif déjà au registre est remplacé, l’ancien reste
        gardé.
      </p>
      <input
        ref={input}
        type="file"
        accept=".csv,.xlsx"
        hidden
        aria-label="Fichier d’objectifs"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) take.mutate(file)
          target.value = ''
        }}
      />
      {take.error && <ProblemNotice error={take.error} />}
      <p role="status">{take.data ? takenText(take.data) : ''}</p>
    </>
  )
}
