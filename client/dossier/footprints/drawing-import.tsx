import { useMutation } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { withQuery } from '#client/api/client.ts'
import { uploadFile } from '#client/api/upload.ts'
import css from '#client/dossier/deposit/deposit.module.css'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { type DrawingUnit, FootprintImport, type LocalOutline } from '#contract/dossier/deposit/deposit.ts'
import type { Footprint } from '#contract/dossier/register/dossier.ts'
import { paths } from '#contract/paths.ts'
import { byteText } from '#wording/quantity.ts'
import { LocalAsked, ProjectionAsked } from './drawing-questions.tsx'
import { OutlineChoice } from './outline-choice.tsx'

type Props = {
  parcelIds: readonly string[]
  onTake: (footprints: readonly Footprint[]) => void
  /** A plan without coordinates: its chosen outlines, for the person to place. */
  onPlace: (outlines: readonly LocalOutline[]) => void
  onCancel: () => void
}

/** What the server reads of a drawing, in bytes. */
const LARGEST = 10 * 1024 * 1024

type Said = { srid?: number; unit?: DrawingUnit; local?: 'true' }

/** A drawing of the architect or the surveyor: read, its projection asked when nothing says it, its outlines chosen. */
export function DrawingImport({ parcelIds, onTake, onPlace, onCancel }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const reading = useMutation({
    mutationFn: ({ drawing, said }: { drawing: File; said: Said }) =>
      uploadFile(
        withQuery(paths.footprintImport, { name: drawing.name, ...said, parcels: parcelIds.join(',') || undefined }),
        drawing,
        FootprintImport,
        () => {},
      ),
  })
  const isTooLarge = file !== null && file.size > LARGEST
  const read = (drawing: File, said: Said = {}) => {
    setFile(drawing)
    reading.reset()
    if (drawing.size <= LARGEST) reading.mutate({ drawing, said })
  }
  const answer = reading.data
  return (
    <section className={stack.asked} aria-label="Importer un dessin">
      <p className={prose.soft}>
        GeoJSON, ou DXF texte exporté d’un logiciel de dessin, calé en Lambert-93, dans une zone CC, ou en coordonnées
        locales. 10 Mo au plus. Les contours fermés, et les traits dont les bouts se touchent, sont proposés un par un.
      </p>
      <Actions>
        <Button icon={FileUp} variant="primary" onClick={() => input.current?.click()} disabled={reading.isPending}>
          {file ? 'Choisir un autre fichier' : 'Choisir le dessin'}
        </Button>
        <Button onClick={onCancel}>Annuler</Button>
      </Actions>
      <input
        ref={input}
        type="file"
        hidden
        accept=".geojson,.json,.dxf"
        aria-label="Dessin à importer"
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) read(chosen)
          target.value = ''
        }}
      />
      <div aria-live="polite" className={css.column}>
        {isTooLarge && (
          <Notice tone="refused" title="Ce fichier est trop lourd">
            <p>
              « {file.name} » pèse {byteText(file.size)}, 10 Mo au plus. N’exportez que le calque de l’emprise, ou
              dessinez-la sur la carte.
            </p>
          </Notice>
        )}
        {reading.isPending && <p>Lecture du dessin…</p>}
        {reading.error && <ProblemNotice error={reading.error} />}
        {answer && file && (
          <Answer answer={answer} onSay={(said) => read(file, said)} onTake={onTake} onPlace={onPlace} />
        )}
      </div>
    </section>
  )
}

type AnswerProps = Pick<Props, 'onTake' | 'onPlace'> & { answer: FootprintImport; onSay: (said: Said) => void }

/** What the drawing is: a question on its projection, or its outlines to choose. */
const Answer = ({ answer, onSay, onTake, onPlace }: AnswerProps) => (
  <>
    {answer.outcome === 'askProjection' && (
      <>
        <p>{answer.sentence}</p>
        {answer.choices.length > 0 && (
          <ProjectionAsked choices={answer.choices} onSay={(srid, unit) => onSay({ srid, unit })} />
        )}
        {answer.units.length > 0 && (
          <LocalAsked
            units={answer.units}
            isOnlyWay={answer.choices.length === 0}
            onSay={(unit) => onSay({ unit, local: 'true' })}
          />
        )}
      </>
    )}
    {answer.outcome === 'read' && (
      <OutlineChoice
        key={answer.projection.name}
        outlines={answer.found}
        where={`lus en ${answer.projection.name}`}
        notes={answer.notes}
        verb="Reprendre"
        onTake={(taken) => onTake(taken.map(({ label, heightM, geometry }) => ({ label, heightM, geometry })))}
      />
    )}
    {answer.outcome === 'local' && (
      <OutlineChoice
        key={answer.unit}
        outlines={answer.found}
        where={`en coordonnées locales, unité ${answer.unit}`}
        notes={answer.notes}
        verb="Placer"
        onTake={onPlace}
      />
    )}
  </>
)
