import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { SiteVisit, VisitPoint } from '#contract/dossier/works/site-visits.ts'
import { photographsNoted } from './noted.ts'
import type { Notes } from './use-notes.ts'
import { Photographs } from './visit-photographs.tsx'
import { PointRow } from './visit-point.tsx'

type Props = { visit: SiteVisit; points: readonly VisitPoint[]; notes: Notes }

/** The points to look at, each answered by a touch; what nobody expected is added. */
export function VisitPoints({ visit, points, notes }: Props) {
  const photographs = photographsNoted(visit, notes.waiting)
  const left = points.filter(({ seen }) => seen === null).length
  return (
    <section className={stack.even} aria-labelledby="points">
      <h2 id="points">Points à vérifier</h2>
      <p>{left === 0 ? 'Tous les points sont renseignés.' : `${left} sur ${points.length} à renseigner.`}</p>
      <Rows>
        {points.map((point) => (
          <PointRow
            key={point.id}
            visit={visit}
            point={point}
            notes={notes}
            photographs={photographs.filter(({ pointId }) => pointId === point.id)}
          />
        ))}
      </Rows>
      <AddPoint notes={notes} />
      <h3>Vues d’ensemble</h3>
      <Photographs visit={visit} notes={notes} photographs={photographs.filter(({ pointId }) => pointId === null)} />
    </section>
  )
}

function AddPoint({ notes }: { notes: Notes }) {
  const [expected, setExpected] = useState('')
  const add = async () => {
    await notes.add({
      kind: 'point',
      key: crypto.randomUUID(),
      expected: expected.trim(),
      seen: null,
      note: '',
      at: new Date().toISOString(),
    })
    setExpected('')
  }
  return (
    <div className={stack.close}>
      <TextField label="Autre point à noter" maxLength={1000} value={expected} onChange={setExpected} />
      <Button disabled={expected.trim() === ''} onClick={() => void add()}>
        Ajouter le point
      </Button>
    </div>
  )
}
