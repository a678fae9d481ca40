import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Geometry } from 'geojson'
import { Check, Redo2, Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import css from '#client/dossier/deposit/deposit.module.css'
import { footprintsQuery } from '#client/dossier/deposit/queries.ts'
import type { MapController } from '#client/map/controller.ts'
import { readGeometry } from '#client/map/geometry.ts'
import type { Bounds } from '#client/map/view.ts'
import actions from '#client/ui/actions.module.css'
import { Actions } from '#client/ui/actions.tsx'
import { Button, IconButton } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useDebounced } from '#client/ui/use-debounced.ts'
import type { FootprintCheck, FootprintFault } from '#contract/dossier/deposit/deposit.ts'
import type { Footprint } from '#contract/dossier/register/dossier.ts'
import { areaText } from '#wording/quantity.ts'
import { CornersTable } from './corners-table.tsx'
import { areaOf, geometryOf, type LocalFrame, type Outline, outlineOf, toCorner } from './drawing.ts'
import { DrawingCanvas, groundOf } from './drawing-canvas.tsx'
import { NOTHING } from './drawing-history.ts'
import { DrawingMap } from './drawing-map.tsx'
import { cornerAdded, cornerMoved, FEWEST_CORNERS, outlineClosed } from './outline-edits.ts'
import { RectangleForm } from './rectangle-form.tsx'
import { snapped, snapTargets } from './snapping.ts'
import { type Drawing, useDrawing } from './use-drawing.ts'

type Props = {
  /** Of what is drawn: a building of the project, or a phase of its works, which has neither name nor height. */
  of?: 'footprint' | 'phase'
  site: readonly Geometry[]
  bounds: Bounds | null
  /** Null when the cadastre does not draw the parcels: nothing to measure from. */
  frame: LocalFrame | null
  parcelIds: readonly string[]
  footprint: Footprint | undefined
  /** The other footprints of the project: seen, and held on to. */
  others: readonly Footprint[]
  /** `andNext`: another one is drawn at once. */
  onKeep: (footprint: Footprint, andNext: boolean) => void
  onCancel: () => void
}

/** One footprint under the hand: drawn on the map, or written corner by corner, or made from its dimensions. */
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

/** As tall as the contract takes. */
const TALLEST_M = 300

/** A drawing that rests this long is checked, in ms. */
const REST_MS = 400

function Editor({ frame, ...props }: Props & { frame: LocalFrame }) {
  const { of = 'footprint', site, bounds, parcelIds, footprint, others, onKeep, onCancel } = props
  const drawing = useDrawing(footprint ? outlineOf(frame, footprint) : NOTHING)
  const { outline } = drawing
  const [moved, setMoved] = useState<number | null>(null)
  const [doesSnap, setDoesSnap] = useState(true)
  const words = useWords(footprint)
  const candidate = useMemo<Footprint>(
    () => ({ label: words.label.trim(), heightM: words.heightM, geometry: geometryOf(frame, outline) }),
    [frame, outline, words.label, words.heightM],
  )
  const { faults, isChecking, checking } = useChecks(candidate, outline, parcelIds, onKeep)
  const around = useMemo(() => others.flatMap(({ geometry }) => readGeometry(geometry)), [others])
  const targets = useMemo(() => snapTargets(frame, [...site, ...around]), [frame, site, around])
  const onPoint = ({ lon, lat }: { lon: number; lat: number }, map: MapController) => {
    const reachM = doesSnap ? groundOf(map, frame).snapM : 0
    const { corner } = snapped(toCorner(frame, [lon, lat]), targets, reachM)
    if (moved !== null) drawing.change((now) => cornerMoved(now, moved, corner))
    else if (!outline.isClosed) drawing.change((now) => cornerAdded(now, corner))
    setMoved(null)
  }
  const placesAtFault = faults.flatMap(({ at }) => at.map((position) => toCorner(frame, position)))
  const canKeep = outline.corners.length >= FEWEST_CORNERS && !words.isHeightWrong && !checking.isPending
  return (
    <div className={stack.beside}>
      <div className={css.column}>
        {of === 'footprint' && <Words words={words} />}
        <p className={prose.soft}>{outline.isClosed ? SHAPE_HELP : OUTLINE_HELP}</p>
        <RectangleForm onMake={(corners) => drawing.change(() => ({ corners, holes: [], isClosed: true }))} />
        <CornersTable
          outline={outline}
          moved={moved}
          faults={placesAtFault}
          onChange={drawing.change}
          onMove={setMoved}
        />
        <p aria-live="polite">
          {outline.corners.length < FEWEST_CORNERS
            ? 'Posez au moins trois sommets.'
            : `Surface dessinée : ${areaText(drawnAreaM2(outline))}.${isChecking ? ' Vérification…' : ''}`}
        </p>
        <Faults faults={faults} isDone={outline.isClosed && !isChecking} />
        {checking.error && <ProblemNotice error={checking.error} />}
        <Actions>
          <Button icon={Check} variant="primary" disabled={!canKeep} onClick={() => checking.mutate(false)}>
            {of === 'footprint' ? 'Garder l’emprise' : 'Garder le dessin'}
          </Button>
          {of === 'footprint' && (
            <Button disabled={!canKeep} onClick={() => checking.mutate(true)}>
              Garder et en dessiner une autre
            </Button>
          )}
          <Button onClick={onCancel}>Annuler</Button>
        </Actions>
      </div>
      <div className={css.drawingSide}>
        <Tools drawing={drawing} doesSnap={doesSnap} onSnap={setDoesSnap} />
        <DrawingMap
          label="Carte du terrain : cliquez pour poser un sommet de l’emprise. Au clavier : flèches pour viser, + et − pour zoomer, Entrée pour poser le sommet sous la mire."
          site={site}
          drawn={around}
          bounds={bounds}
          onPoint={onPoint}
          otherwise="Écrivez les dimensions et les coordonnées : le dessin fonctionne sans la carte."
        >
          {(map) => (
            <DrawingCanvas
              map={map}
              frame={frame}
              drawing={drawing}
              targets={targets}
              doesSnap={doesSnap}
              faults={placesAtFault}
            />
          )}
        </DrawingMap>
      </div>
    </div>
  )
}

type FootprintWords = ReturnType<typeof useWords>

/** The name and the height of a footprint, as they are written; a height that cannot be one is not kept. */
function useWords(footprint: Footprint | undefined) {
  const [label, setLabel] = useState(footprint?.label ?? '')
  const [height, setHeight] = useState(footprint?.heightM?.toString().replace('.', ',') ?? '')
  const written = height.trim() === '' ? null : Number(height.replace(',', '.'))
  const isHeightWrong = written !== null && !(written >= 0 && written <= TALLEST_M)
  return { label, setLabel, height, setHeight, heightM: isHeightWrong ? null : written, isHeightWrong }
}

const Words = ({ words: { label, setLabel, height, setHeight, isHeightWrong } }: { words: FootprintWords }) => (
  <div className={css.grid}>
    <TextField label="Nom de cette emprise" help="Maison, garage, piscine…" value={label} onChange={setLabel} />
    <TextField
      label="Hauteur (m)"
      help="Facultatif"
      error={isHeightWrong ? 'Une hauteur s’écrit en mètres, entre 0 et 300' : undefined}
      inputMode="decimal"
      value={height}
      onChange={setHeight}
    />
  </div>
)

const OUTLINE_HELP =
  'Cliquez chaque sommet sur la carte, dans l’ordre du contour, puis le premier pour fermer. Au clavier, sur la carte : flèches pour viser, Entrée pour poser un sommet. Ou écrivez les dimensions ci-dessous.'
const SHAPE_HELP =
  'Faites glisser un sommet, le milieu d’un côté pour en ajouter un, ou l’intérieur pour tout déplacer ; clic droit ou Suppr retire un sommet. Le tableau ci-dessous fait les mêmes choses au clavier.'

const drawnAreaM2 = ({ corners, holes }: Outline) =>
  areaOf(corners) - holes.reduce((sum, hole) => sum + areaOf(hole), 0)

type ToolsProps = { drawing: Drawing; doesSnap: boolean; onSnap: (does: boolean) => void }

const Tools = ({ drawing, doesSnap, onSnap }: ToolsProps) => (
  <div className={actions.actions} role="toolbar" aria-label="Outils de dessin">
    <IconButton icon={Undo2} label="Défaire (Ctrl+Z)" disabled={!drawing.canUndo} onClick={drawing.undo} />
    <IconButton icon={Redo2} label="Refaire (Ctrl+Y)" disabled={!drawing.canRedo} onClick={drawing.redo} />
    {!drawing.outline.isClosed && (
      <Button disabled={drawing.outline.corners.length < FEWEST_CORNERS} onClick={() => drawing.change(outlineClosed)}>
        Fermer le contour
      </Button>
    )}
    <CheckField checked={doesSnap} onChange={onSnap}>
      Accrocher aux limites
    </CheckField>
  </div>
)

/** The server's word on the drawing: while it rests, then once more before it is kept. */
function useChecks(candidate: Footprint, outline: Outline, parcelIds: readonly string[], onKeep: Props['onKeep']) {
  const client = useQueryClient()
  const rested = useDebounced(candidate, REST_MS)
  const asked = (footprint: Footprint) => footprintsQuery({ parcelIds: [...parcelIds], footprints: [footprint] })
  const live = useQuery({ ...asked(rested), enabled: outline.isClosed, placeholderData: keepPreviousData })
  const checking = useMutation({
    mutationFn: (_andNext: boolean): Promise<FootprintCheck> =>
      client.fetchQuery({ ...asked(candidate), staleTime: Number.POSITIVE_INFINITY }),
    onSuccess: ({ faults }, andNext) => {
      if (!faults.some(isOfShape)) onKeep(candidate, andNext)
    },
  })
  const said = outline.isClosed ? live.data : checking.data
  return {
    faults: said?.faults ?? [],
    isChecking: outline.isClosed && (live.isFetching || rested !== candidate),
    checking,
  }
}

/** A shape that cannot be kept; a place outside the parcels is kept and told. */
const isOfShape = ({ fault }: FootprintFault) => fault !== 'outside'

const Faults = ({ faults, isDone }: { faults: readonly FootprintFault[]; isDone: boolean }) => (
  <div aria-live="polite">
    {faults.map(({ detail }) => (
      <Notice key={detail} tone="refused" title="À corriger">
        <p>{detail}</p>
      </Notice>
    ))}
    {isDone && faults.length === 0 && <p>La forme et la place ne présentent pas d’erreur.</p>}
  </div>
)
