import { useEffect, useEffectEvent, useState } from 'react'
import { Choice } from '#client/ui/choice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row } from '#client/ui/rows.tsx'
import { TextArea } from '#client/ui/text-field.tsx'
import { useDebounced } from '#client/ui/use-debounced.ts'
import type { SiteVisit, VisitPoint } from '#contract/dossier/works/site-visits.ts'
import { POINT_SEEN, POINT_SOURCES, type PointSeen } from '#wording/dossier/works/site-visit-words.ts'
import type { ShownPhotograph } from './noted.ts'
import type { Notes } from './use-notes.ts'
import { Photographs } from './visit-photographs.tsx'

type Props = { visit: SiteVisit; point: VisitPoint; notes: Notes; photographs: readonly ShownPhotograph[] }

const SEEN = Object.entries(POINT_SEEN).map(([value, label]) => ({ value: value as PointSeen, label }))

/** Words at rest for so long are kept: a telephone that falls asleep loses none. */
const RESTED_MS = 500

/** One point: what is expected, what is seen, in words and in photographs. */
export function PointRow({ visit, point, notes, photographs }: Props) {
  const { id, expected, source, seen } = point
  const [note, setNote] = useState(point.note)
  const rested = useDebounced(note, RESTED_MS)
  const keep = (change: { seen?: PointSeen; note?: string }) =>
    void notes.add({
      kind: 'point',
      key: id,
      ...(source === 'added' ? { expected } : {}),
      seen,
      note,
      at: new Date().toISOString(),
      ...change,
    })
  const keepWords = useEffectEvent((words: string) => words !== point.note && keep({ note: words }))
  useEffect(() => void keepWords(rested), [rested])
  return (
    <Row>
      <h3 className={prose.name}>{expected}</h3>
      <p className={prose.tiny}>{POINT_SOURCES[source]}</p>
      <Choice<PointSeen | ''>
        legend={`Ce qui est vu : ${expected}`}
        hideLegend
        value={seen ?? ''}
        options={SEEN}
        onChange={(value) => value !== '' && keep({ seen: value })}
      />
      {seen !== null && (
        <>
          <TextArea
            label={seen === 'gap' ? 'L’écart' : 'Précisions (facultatif)'}
            rows={2}
            maxLength={2000}
            value={note}
            onChange={setNote}
            onBlur={() => note !== point.note && keep({ note })}
          />
          <Photographs visit={visit} notes={notes} photographs={photographs} pointId={id} />
        </>
      )}
    </Row>
  )
}
