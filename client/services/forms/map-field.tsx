import { useQuery } from '@tanstack/react-query'
import { Check, Search, Undo2 } from 'lucide-react'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { boundsOfGeometries } from '#client/map/bounds.ts'
import type { Bounds } from '#client/map/view.ts'
import { hitContext, searchQuery } from '#client/place/addresses/addresses.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { AfterPatience } from '#client/ui/waiting.tsx'
import { shapeText } from '#contract/services/forms/answer-text.ts'
import { type DrawnShape, leastCorners, type Position, shapesOf } from '#contract/services/forms/drawn-shapes.ts'
import type { Field } from '#contract/services/forms/field.ts'
import { countText } from '#wording/quantity.ts'
import { SHAPE_KIND_NAMES } from '#wording/services/forms/form-words.ts'
import { drawnOverlay } from './drawn-overlay.ts'
import type { Words } from './several-fields.tsx'

const ShapeMap = lazy(() => import('./shape-map.tsx').then((module) => ({ default: module.ShapeMap })))

type Props = Words & {
  field: Extract<Field, { kind: 'map' }>
  value: unknown
  onChange: (value: unknown) => void
}

const DECIMALS = 7
const KEYS = 'Au clavier : flèches pour viser, + et − pour zoomer, Entrée pour poser.'

const MAP_COMES = (
  <AfterPatience>
    <p role="status">La carte arrive…</p>
  </AfterPatience>
)

/** What is drawn on a map, corner by corner: by hand, by keyboard, or at a place that is searched for. All that is drawn is also a list. */
export function MapField({ field, value, onChange, label, help, error }: Props) {
  const shapes = shapesOf(value)
  const [kind, setKind] = useState(field.shapes[0] ?? 'point')
  const [isOpen, setOpen] = useState(false)
  const [bounds, setBounds] = useState<Bounds | null>(() => boundsOfGeometries(drawnOverlay(shapes)))
  const drawn = field.shapes.includes(kind) ? kind : (field.shapes[0] ?? 'point')
  const last = shapes.at(-1)
  const current = isOpen ? last : undefined
  const isFull = !current && shapes.length >= field.maxShapes
  const set = (next: readonly DrawnShape[]) => onChange(next.length === 0 ? null : next)
  const add = ({ lon, lat }: { lon: number; lat: number }) => {
    if (isFull) return
    const position: Position = [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))]
    if (current) return set([...shapes.slice(0, -1), { ...current, positions: [...current.positions, position] }])
    set([...shapes, { kind: drawn, positions: [position] }])
    setOpen(drawn !== 'point')
  }
  const back = () => {
    if (!last) return
    const positions = last.positions.slice(0, -1)
    set([...shapes.slice(0, -1), ...(positions.length === 0 ? [] : [{ ...last, positions }])])
    if (positions.length === 0) setOpen(false)
  }
  return (
    <FieldGroup label={label} help={help} error={error}>
      {field.shapes.length > 1 && (
        <SelectField
          label="Dessiner"
          value={drawn}
          options={field.shapes.map((one) => ({ value: one, label: SHAPE_KIND_NAMES[one] }))}
          onChange={(chosen) => {
            setKind(chosen)
            setOpen(false)
          }}
        />
      )}
      <Suspense fallback={MAP_COMES}>
        <ShapeMap
          label={`Carte de « ${field.label} » : cliquez pour dessiner. ${KEYS}`}
          shapes={shapes}
          bounds={bounds}
          onPoint={add}
          otherwise="Cherchez une adresse ou un lieu ci-dessous : son point peut être posé sans la carte."
        />
      </Suspense>
      <PlaceSearch
        onFound={(at) => {
          add(at)
          setBounds([at.lon, at.lat, at.lon, at.lat])
        }}
      />
      <div aria-live="polite" className={stack.close}>
        {current && <p className={prose.soft}>{goingOn(current)}</p>}
        {isFull && <p className={prose.soft}>Retirez un dessin pour en faire un autre.</p>}
        <DrawnList
          shapes={shapes}
          onRemove={(rank) => {
            set(shapes.filter((_, at) => at !== rank))
            setOpen(false)
          }}
        />
      </div>
      {current && (
        <Actions>
          <Button icon={Check} disabled={!isBegun(current)} onClick={() => setOpen(false)}>
            Terminer ce dessin
          </Button>
          <Button icon={Undo2} variant="quiet" onClick={back}>
            Reprendre le dernier point
          </Button>
        </Actions>
      )}
    </FieldGroup>
  )
}

const isBegun = ({ kind, positions }: DrawnShape) => positions.length >= leastCorners(kind)

const goingOn = (shape: DrawnShape): string => {
  const missing = leastCorners(shape.kind) - shape.positions.length
  return missing > 0
    ? `Posez encore ${countText(missing, 'point')} au moins.`
    : 'Posez d’autres points, ou terminez ce dessin.'
}

/** All that is drawn, said in words. */
const DrawnList = ({ shapes, onRemove }: { shapes: readonly DrawnShape[]; onRemove: (rank: number) => void }) =>
  shapes.map((shape, rank) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a drawing has no other identity than its rank
    <Actions key={rank}>
      <span>
        Dessin {rank + 1} :{' '}
        {isBegun(shape) ? shapeText(shape) : countText(shape.positions.length, 'point posé', 'points posés')}
      </span>
      <Button variant="quiet" onClick={() => onRemove(rank)}>
        Retirer le dessin {rank + 1}
      </Button>
    </Actions>
  ))

/** A place by its name, for whoever does not point at it. */
function PlaceSearch({ onFound }: { onFound: (at: { lon: number; lat: number }) => void }) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const answer = useQuery({ ...searchQuery(asked, 6), enabled: asked !== '' })
  const found = (answer.data?.hits ?? []).flatMap((hit) =>
    hit.center && hit.type !== 'dossier' ? [{ hit, at: { lon: hit.center[0], lat: hit.center[1] } }] : [],
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(text.trim())
  }
  return (
    <>
      <form className={stack.fields} onSubmit={submit}>
        <TextField label="Ou chercher le lieu" type="search" maxLength={200} value={text} onChange={setText} />
        <Button type="submit" icon={Search} disabled={text.trim() === ''}>
          Chercher
        </Button>
      </form>
      <div aria-live="polite" className={stack.close}>
        {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
        {asked !== '' && answer.data && found.length === 0 && (
          <p className={prose.soft}>Rien ne répond. Essayez une adresse complète, un lieu-dit ou une parcelle.</p>
        )}
        {found.map(({ hit, at }) => (
          <Actions key={`${hit.type} ${hit.id}`}>
            <Button
              variant="quiet"
              onClick={() => {
                onFound(at)
                setAsked('')
                setText('')
              }}
            >
              Poser à : {hit.label}, {hitContext(hit)}
            </Button>
          </Actions>
        ))}
      </div>
    </>
  )
}
