import type { Geometry } from 'geojson'
import { Check, Crosshair } from 'lucide-react'
import { useMemo, useState } from 'react'
import css from '#client/dossier/deposit/deposit.module.css'
import { readGeometry } from '#client/map/geometry.ts'
import type { Bounds } from '#client/map/view.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { LocalOutline } from '#contract/dossier/deposit/deposit.ts'
import type { Footprint } from '#contract/dossier/register/dossier.ts'
import { countText } from '#wording/quantity.ts'
import { useDecimalText } from './decimal-text.ts'
import { geometryOf, type LocalFrame, toCorner } from './drawing.ts'
import { DrawingMap } from './drawing-map.tsx'
import { type Placing, placedRings } from './placing.ts'
import { PlacingCanvas } from './placing-canvas.tsx'

type Props = {
  outlines: readonly LocalOutline[]
  site: readonly Geometry[]
  bounds: Bounds | null
  frame: LocalFrame | null
  others: readonly Footprint[]
  onTake: (footprints: readonly Footprint[]) => void
  onCancel: () => void
}

/** A plan without coordinates, moved and turned by the person until it lies where the project does: never guessed. */
export function LocalPlacing({ frame, bounds, ...props }: Props) {
  if (frame === null || bounds === null) {
    return (
      <Notice
        tone="unknown"
        title="Le terrain n’est pas dessiné"
        action={<Button onClick={props.onCancel}>Revenir</Button>}
      >
        <p>
          Un plan local se place sur les parcelles du terrain : choisissez-les à l’étape 1, ou demandez à l’auteur du
          plan de le caler en Lambert-93.
        </p>
      </Notice>
    )
  }
  return <Placer frame={frame} bounds={bounds} {...props} />
}

const FIELDS = [
  { name: 'eastM', label: 'Milieu, vers l’est (m)', step: 0.1 },
  { name: 'northM', label: 'Milieu, vers le nord (m)', step: 0.1 },
  { name: 'turnDeg', label: 'Rotation (°, sens horaire)', step: 0.5 },
] as const

type FieldProps = { label: string; step: number; value: number; onChange: (value: number) => void }

function PlacingField({ label, step, value, onChange }: FieldProps) {
  const { field, say } = useDecimalText(value, step, onChange)
  return <TextField label={label} {...field} onChange={say} />
}

function Placer({
  outlines,
  site,
  bounds,
  frame,
  others,
  onTake,
  onCancel,
}: Props & { frame: LocalFrame; bounds: Bounds }) {
  const middle = useMemo<Placing>(() => {
    const [west, south, east, north] = bounds
    return { ...toCorner(frame, [(west + east) / 2, (south + north) / 2]), turnDeg: 0 }
  }, [frame, bounds])
  /** Null: nobody has placed the plan yet. */
  const [said, setSaid] = useState<Placing | null>(null)
  const placing = said ?? middle
  const around = useMemo(() => others.flatMap(({ geometry }) => readGeometry(geometry)), [others])
  const take = () =>
    onTake(
      outlines.map((outline) => {
        const [corners = [], ...holes] = placedRings(outline, placing)
        return { label: outline.label, heightM: null, geometry: geometryOf(frame, { corners, holes }) }
      }),
    )
  return (
    <div className={stack.beside}>
      <div className={css.column}>
        <h3>Placer le plan sur le terrain</h3>
        <p className={prose.soft}>
          Ce plan n’a pas de coordonnées : faites-le glisser sur la carte et tournez-le par sa poignée, ou écrivez sa
          place, en mètres depuis l’angle sud-ouest du terrain. Chaque emprise pourra encore être modifiée ensuite.
        </p>
        <div className={css.grid}>
          {FIELDS.map(({ name, ...field }) => (
            <PlacingField
              key={name}
              {...field}
              value={placing[name]}
              onChange={(value) => setSaid({ ...placing, [name]: value })}
            />
          ))}
        </div>
        <p aria-live="polite">
          {said === null
            ? 'Le plan est au milieu du terrain, le haut de la feuille au nord : placez-le avant de le reprendre.'
            : 'Vérifiez sa place sur la carte : les limites du terrain doivent tomber comme sur le plan.'}
        </p>
        <Actions>
          <Button icon={Check} variant="primary" disabled={said === null} onClick={take}>
            Reprendre {countText(outlines.length, 'emprise')} à cette place
          </Button>
          <Button icon={Crosshair} disabled={said === null} onClick={() => setSaid(null)}>
            Remettre au milieu
          </Button>
          {said === null && <Button onClick={() => setSaid(middle)}>La place est déjà la bonne</Button>}
          <Button onClick={onCancel}>Annuler</Button>
        </Actions>
      </div>
      <DrawingMap
        label="Carte du terrain et du plan à placer. Les champs à côté le déplacent et le tournent sans la carte."
        site={site}
        drawn={around}
        bounds={bounds}
        onPoint={({ lon, lat }) => setSaid({ ...placing, ...toCorner(frame, [lon, lat]) })}
        otherwise="Écrivez la place et la rotation du plan : il se place sans la carte."
      >
        {(map) => <PlacingCanvas map={map} frame={frame} outlines={outlines} placing={placing} onPlace={setSaid} />}
      </DrawingMap>
    </div>
  )
}
