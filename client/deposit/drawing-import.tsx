import { useMutation } from '@tanstack/react-query'
import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { withQuery } from '#client/api/client.ts'
import { uploadFile } from '#client/api/upload.ts'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { FootprintImport, type ProjectionChoice } from '#contract/deposit.ts'
import type { Footprint } from '#contract/dossier.ts'
import { paths } from '#contract/paths.ts'
import { areaText, countText, lengthText } from '#wording/quantity.ts'
import css from './deposit.module.css'

type Props = {
  parcelIds: readonly string[]
  onTake: (footprints: readonly Footprint[]) => void
  onCancel: () => void
}

/** A drawing of the architect or the surveyor: read, its projection asked when nothing says it, its outlines chosen. */
export function DrawingImport({ parcelIds, onTake, onCancel }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const reading = useMutation({
    mutationFn: ({ drawing, srid }: { drawing: File; srid?: number }) =>
      uploadFile(
        withQuery(paths.footprintImport, { name: drawing.name, srid, parcels: parcelIds.join(',') || undefined }),
        drawing,
        FootprintImport,
        () => {},
      ),
  })
  const read = (drawing: File, srid?: number) => {
    setFile(drawing)
    reading.mutate({ drawing, ...(srid === undefined ? {} : { srid }) })
  }
  return (
    <section className={css.answer} aria-label="Importer un dessin">
      <p className={css.soft}>
        GeoJSON, ou DXF texte exporté d’un logiciel de dessin, calé en Lambert-93 ou dans une zone CC. 10 Mo au plus.
        Les contours fermés sont proposés un par un.
      </p>
      <p className={css.actions}>
        <Button icon={FileUp} variant="primary" onClick={() => input.current?.click()} disabled={reading.isPending}>
          {file ? 'Choisir un autre fichier' : 'Choisir le dessin'}
        </Button>
        <Button onClick={onCancel}>Annuler</Button>
      </p>
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
        {reading.isPending && <p>Lecture du dessin…</p>}
        {reading.error && <ProblemNotice error={reading.error} />}
        {reading.data?.outcome === 'askProjection' && file && (
          <ProjectionAsked
            sentence={reading.data.sentence}
            choices={reading.data.choices}
            onSay={(srid) => read(file, srid)}
          />
        )}
        {reading.data?.outcome === 'read' && <Outlines answer={reading.data} onTake={onTake} />}
      </div>
    </section>
  )
}

type AskedProps = { sentence: string; choices: readonly ProjectionChoice[]; onSay: (srid: number) => void }

function ProjectionAsked({ sentence, choices, onSay }: AskedProps) {
  const [chosen, setChosen] = useState(String(choices[0]?.srid ?? ''))
  return (
    <div className={css.form}>
      <p>{sentence}</p>
      <Field label="Dans quelle projection est-il ?" help="Elle est écrite dans le cartouche du plan.">
        {(field) => (
          <select {...field} value={chosen} onChange={({ target }) => setChosen(target.value)}>
            {choices.map(({ srid, name, distanceM }) => (
              <option key={srid} value={srid}>
                {name}
                {distanceM === null ? '' : ` : à ${lengthText(distanceM)} du terrain`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p className={css.actions}>
        <Button variant="primary" onClick={() => onSay(Number(chosen))}>
          Lire dans cette projection
        </Button>
      </p>
    </div>
  )
}

type Read = Extract<FootprintImport, { outcome: 'read' }>

function Outlines({ answer: { found, notes, projection }, onTake }: { answer: Read } & Pick<Props, 'onTake'>) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(found.length === 1 ? [0] : []))
  const toggle = (rank: number, isTaken: boolean) => {
    const next = new Set(chosen)
    if (isTaken) next.add(rank)
    else next.delete(rank)
    setChosen(next)
  }
  return (
    <div className={css.column}>
      <h3>
        {countText(found.length, 'contour fermé', 'contours fermés')}, lus en {projection.name}
      </h3>
      {notes.length > 0 && (
        <Notice tone="unknown">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      <ul className={css.column}>
        {found.map(({ label, layer, areaM2 }, rank) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: outlines of a drawing have no identity
          <li key={rank}>
            <label className={css.check}>
              <input
                type="checkbox"
                checked={chosen.has(rank)}
                onChange={({ target }) => toggle(rank, target.checked)}
              />
              <span>
                {label || layer || `Contour ${rank + 1}`}, {areaText(areaM2)}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p className={css.actions}>
        <Button
          variant="primary"
          disabled={chosen.size === 0}
          onClick={() =>
            onTake(
              found.flatMap(({ label, heightM, geometry }, rank) =>
                chosen.has(rank) ? [{ label, heightM, geometry }] : [],
              ),
            )
          }
        >
          Reprendre {countText(chosen.size, 'emprise')}
        </Button>
      </p>
    </div>
  )
}
