import { useMutation } from '@tanstack/react-query'
import type { Geometry } from 'geojson'
import { Check, Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Bounds } from '#client/map/view.ts'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import type { FootprintFault } from '#contract/deposit.ts'
import type { Footprint } from '#contract/dossier.ts'
import { areaText } from '#wording/quantity.ts'
import { CornersTable } from './corners-table.tsx'
import css from './deposit.module.css'
import { areaOf, type Corner, cornersOf, type LocalFrame, polygonOf, sketchOf, toCorner } from './drawing.ts'
import { DrawingMap } from './drawing-map.tsx'
import { checkFootprints } from './queries.ts'
import { RectangleForm } from './rectangle-form.tsx'

type Props = {
  site: readonly Geometry[]
  bounds: Bounds | null
  /** Null when the cadastre does not draw the parcels: nothing to measure from. */
  frame: LocalFrame | null
  parcelIds: readonly string[]
  footprint: Footprint | undefined
  onKeep: (footprint: Footprint) => void
  onCancel: () => void
}

/** One footprint under the hand: clicked on the map, or written corner by corner, or made from its dimensions. */
export function FootprintEditor({ frame, ...props }: Props) {
  if (frame === null) {
    return (
      <Notice
        tone="unknown"
        title="Le terrain n’est pas dessiné"
        action={<Button onClick={props.onCancel}>Revenir</Button>}
      >
        <p>
          Le cadastre ne répond pas, ou ne connaît pas ces parcelles. Importez un dessin, ou passez cette étape : elle
          est facultative.
        </p>
      </Notice>
    )
  }
  return <Editor frame={frame} {...props} />
}

function Editor({ site, bounds, frame, parcelIds, footprint, onKeep, onCancel }: Props & { frame: LocalFrame }) {
  const [corners, setCorners] = useState<readonly Corner[]>(() => (footprint ? cornersOf(frame, footprint) : []))
  const [moved, setMoved] = useState<number | null>(null)
  const [label, setLabel] = useState(footprint?.label ?? '')
  const [height, setHeight] = useState(footprint?.heightM?.toString().replace('.', ',') ?? '')
  const heightM = height.trim() === '' ? null : Number(height.replace(',', '.'))
  const isHeightWrong = heightM !== null && !(heightM >= 0 && heightM <= 300)
  const candidate = (): Footprint => ({ label: label.trim(), heightM, geometry: polygonOf(frame, corners) })
  const checking = useMutation({
    mutationFn: () => checkFootprints({ parcelIds: [...parcelIds], footprints: [candidate()] }),
    onSuccess: ({ faults }) => {
      if (!faults.some(isOfShape)) onKeep(candidate())
    },
  })
  const faults = checking.data?.faults ?? []
  const change = (next: readonly Corner[]) => {
    setCorners(next)
    checking.reset()
  }
  const onPoint = ({ lon, lat }: { lon: number; lat: number }) => {
    const corner = toCorner(frame, [lon, lat])
    change(moved === null ? [...corners, corner] : corners.map((one, rank) => (rank === moved ? corner : one)))
    setMoved(null)
  }
  const drawn = useMemo(
    () => [
      ...sketchOf(frame, corners),
      ...faults.flatMap(({ at }) => at.map((coordinates): Geometry => ({ type: 'Point', coordinates }))),
    ],
    [frame, corners, faults],
  )
  return (
    <div className={css.two}>
      <div className={css.column}>
        <div className={css.grid}>
          <Field label="Nom de cette emprise" help="Maison, garage, piscine…">
            {(field) => <input {...field} value={label} onChange={({ target }) => setLabel(target.value)} />}
          </Field>
          <Field
            label="Hauteur (m)"
            help="Facultatif"
            error={isHeightWrong ? 'Une hauteur s’écrit en mètres, entre 0 et 300' : undefined}
          >
            {(field) => (
              <input {...field} inputMode="decimal" value={height} onChange={({ target }) => setHeight(target.value)} />
            )}
          </Field>
        </div>
        <p className={css.soft}>
          Cliquez chaque sommet sur la carte, dans l’ordre du contour. Au clavier, sur la carte : flèches pour viser,
          Entrée pour poser un sommet. Ou écrivez les dimensions et les coordonnées ci-dessous.
        </p>
        <RectangleForm onMake={change} />
        <CornersTable
          corners={corners}
          moved={moved}
          faults={faults.flatMap(({ at }) => at.map((position) => toCorner(frame, position)))}
          onChange={change}
          onMove={setMoved}
        />
        <p aria-live="polite">
          {corners.length >= 3 ? `Surface dessinée : ${areaText(areaOf(corners))}.` : 'Posez au moins trois sommets.'}
        </p>
        <Faults faults={faults} />
        {checking.error && <ProblemNotice error={checking.error} />}
        <p className={css.actions}>
          <Button
            icon={Check}
            variant="primary"
            disabled={corners.length < 3 || isHeightWrong || checking.isPending}
            onClick={() => checking.mutate()}
          >
            Vérifier et garder
          </Button>
          <Button icon={Undo2} disabled={corners.length === 0} onClick={() => change(corners.slice(0, -1))}>
            Défaire le dernier sommet
          </Button>
          <Button onClick={onCancel}>Annuler</Button>
        </p>
      </div>
      <DrawingMap
        label="Carte du terrain : cliquez pour poser un sommet de l’emprise. Au clavier : flèches pour viser, + et − pour zoomer, Entrée pour poser le sommet sous la mire."
        site={site}
        drawn={drawn}
        bounds={bounds}
        onPoint={onPoint}
        otherwise="Écrivez les dimensions et les coordonnées : le dessin fonctionne sans la carte."
      />
    </div>
  )
}

/** A shape that cannot be kept; a place outside the parcels is kept and told. */
const isOfShape = ({ fault }: FootprintFault) => fault !== 'outside'

const Faults = ({ faults }: { faults: readonly FootprintFault[] }) => (
  <>
    {faults.map(({ detail }) => (
      <Notice key={detail} tone="refused" live title="À corriger">
        <p>{detail}</p>
      </Notice>
    ))}
  </>
)
