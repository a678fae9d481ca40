import { useLayoutEffect, useRef, useState } from 'react'
import type { MapLayers } from '#contract/place/tiles/layer.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { lengthText, numberText } from '#wording/quantity.ts'
import { isContour, type ShownGroups } from './groups.ts'
import { LegendKey } from './legend-key.tsx'
import type { Overlay } from './overlay.ts'
import type { PaperSize } from './print-page.ts'
import css from './printed-sheet.module.css'
import { MM_PER_PX, scaleBar, zoomForScale } from './scale.ts'
import { type SheetContent, sheetSources } from './sheet-sources.ts'
import { StillMap } from './still-map.tsx'
import { mapStyle } from './style.ts'
import { type MapTokens, readMapTokens } from './tokens.ts'
import type { BaseMapChoice, MapView } from './view.ts'

type Props = {
  layers: MapLayers
  paper: PaperSize
  /** Name of the page in the style sheet: `A4-portrait`. */
  pageName: string
  /** Denominator of the scale. */
  scale: number
  centre: MapView
  title: string
  groups: ShownGroups
  base: BaseMapChoice
  site: Overlay
  isReady: boolean
  onDrawn: () => void
}

/**
 * One sheet of paper: title, map at its scale, scale bar, north, legend, sources, date. A legend that does not fit under the map has a
 * sheet of its own, with the sources: nothing of either is cut.
 */
export function PrintedSheet({
  layers,
  paper,
  pageName,
  scale,
  centre,
  title,
  groups,
  base,
  site,
  isReady,
  onDrawn,
}: Props) {
  const sheet = useRef<HTMLElement>(null)
  const foot = useRef<HTMLElement>(null)
  const [isLong, setIsLong] = useState(false)
  const [tokens, setTokens] = useState<MapTokens | null>(null)
  const [content, setContent] = useState<SheetContent>({ symbols: new Set(), communes: new Set() })
  // Paper is white whatever the theme of the screen: the colours are read where the sheet stands.
  useLayoutEffect(() => {
    if (sheet.current) setTokens(readMapTokens(sheet.current))
  }, [])
  useLayoutEffect(() => {
    const { scrollHeight = 0, clientHeight = 0 } = foot.current ?? {}
    if (content.symbols.size > 0 && scrollHeight > clientHeight + 1) setIsLong(true)
  }, [content])
  const side = { inlineSize: `${paper.widthMm}mm`, blockSize: `${paper.heightMm}mm` }
  const told = (
    <>
      <Legend layers={layers} groups={groups} seen={content.symbols} columns={legendColumns(paper, isLong)} />
      <Sources layers={layers} groups={groups} base={base} content={content} />
    </>
  )
  const view = { ...centre, zoom: zoomForScale(scale, centre.lat) }
  return (
    <>
      <article ref={sheet} className={css.sheet} data-page={pageName} data-ready={isReady || undefined} style={side}>
        <Head title={title} scale={scale} />
        <div className={css.map} style={{ inlineSize: `${paper.mapWidthMm}mm`, blockSize: `${paper.mapHeightMm}mm` }}>
          {tokens && (
            <StillMap
              style={mapStyle({ tokens, layers: layers.layers, groups, base, origin: window.location.origin })}
              view={view}
              site={site}
              label={`Plan de ${title} à l’échelle 1:${numberText(scale)}`}
              onDrawn={(symbols, communes) => {
                setContent({ symbols, communes })
                onDrawn()
              }}
            />
          )}
          <North />
        </div>
        <footer ref={foot} className={css.foot}>
          <ScaleRuler view={view} />
          {isLong ? <p>Légende et sources : page suivante.</p> : told}
        </footer>
      </article>
      {isLong && (
        <article
          className={css.legendSheet}
          data-page={pageName}
          style={{ inlineSize: side.inlineSize, minBlockSize: `${paper.heightMm - 1}mm` }}
        >
          <Head title={`Légende et sources · ${title}`} scale={scale} />
          {told}
        </article>
      )}
    </>
  )
}

const LONG_TITLE = 90

const Head = ({ title, scale }: Pick<Props, 'title' | 'scale'>) => (
  <header className={css.head} data-long={title.length > LONG_TITLE || undefined}>
    <h1>{title}</h1>
    <p>
      Échelle 1:{numberText(scale)}
      <br />
      {dayText(legalDay(new Date().toISOString()))}
    </p>
  </header>
)

const North = () => (
  <svg className={css.north} viewBox="0 0 20 30" role="img" aria-label="Le nord est en haut">
    <path d="M10 1 16 18 10 14.5 4 18Z" fill="#17212b" stroke="#ffffff" strokeWidth="0.8" strokeLinejoin="round" />
    <text x="10" y="28" textAnchor="middle" fontSize="9" fontWeight="700" fill="#17212b">
      N
    </text>
  </svg>
)

/** About six centimetres, in four divisions, true in the east-west direction. */
function ScaleRuler({ view }: { view: MapView }) {
  const { lengthM, widthPx } = scaleBar(view.zoom, view.lat, 60 / MM_PER_PX)
  return (
    <div className={css.ruler}>
      <div className={css.bar} style={{ inlineSize: `${widthPx * MM_PER_PX}mm` }}>
        <span />
        <span />
        <span />
        <span />
      </div>
      <div className={css.marks} style={{ inlineSize: `${widthPx * MM_PER_PX}mm` }}>
        <span>0</span>
        <span>{lengthText(lengthM)}</span>
      </div>
    </div>
  )
}

const LEGEND_COLUMN_MM = 46
const RULER_MM = 66

/** Beside the ruler, or on a sheet of its own. */
const legendColumns = ({ mapWidthMm }: PaperSize, isLong: boolean) =>
  Math.floor((isLong ? mapWidthMm : mapWidthMm - RULER_MM) / LEGEND_COLUMN_MM)

/** The symbols of the sheet and no other. */
function Legend({
  layers,
  groups,
  seen,
  columns,
}: Pick<Props, 'layers' | 'groups'> & { seen: SheetContent['symbols']; columns: number }) {
  const entries = layers.layers.flatMap(({ id, legend }) =>
    legend
      .filter(({ symbol }) => seen.has(`${id}|${symbol}`))
      .map((entry) => ({ ...entry, key: `${id}|${entry.symbol}`, isContour: isContour(id, groups) })),
  )
  return (
    <ul className={css.legend} style={{ columns }}>
      <li>
        <span className={css.parcelKey} />
        <span>{groups.has('cadastre') ? 'Parcelle ; sélection en trait fort' : 'Sélection en trait fort'}</span>
      </li>
      {entries.map(({ key, symbol, label, isContour }) => (
        <li key={key}>
          <LegendKey symbol={symbol} isContour={isContour} />
          <span>{label}</span>
        </li>
      ))}
    </ul>
  )
}

function Sources({
  layers,
  groups,
  base,
  content,
}: Pick<Props, 'layers' | 'groups' | 'base'> & { content: SheetContent }) {
  const sources = sheetSources(layers, groups, content).map(({ title, vintage }) =>
    vintage ? `${title} (${dayText(vintage)})` : title,
  )
  const background = base === 'aucun' ? [] : ['fond IGN, Géoplateforme']
  return (
    <p className={css.sources}>
      Sources : {[...sources, ...background].join(' ; ')}. Extrait sans valeur de plan cadastral certifié ni de
      certificat d’urbanisme. Édité par Parvis.
    </p>
  )
}
