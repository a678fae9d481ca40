import { type ReactNode, useState } from 'react'
import { ZoneLayer } from '#client/dossier/redacted-copies/zone-layer.tsx'
import type { Redacting } from '#client/dossier/redacted-copies/zones.ts'
import { MeasureLayer } from './measure-layer.tsx'
import type { Measuring } from './measuring.ts'
import { PageCanvas } from './page-canvas.tsx'
import type { DrawnPage } from './pdf.ts'
import type { View } from './use-view.ts'
import css from './viewer.module.css'

const TOLD = {
  distance:
    'Mesure d’une distance. Cliquez les points, double-cliquez pour finir. Au clavier : flèches, Espace, Entrée, Retour arrière.',
  area: 'Mesure d’une surface. Cliquez les sommets, double-cliquez pour fermer. Au clavier : flèches, Espace, Entrée, Retour arrière.',
  calibrate: 'Calage. Cliquez les deux bouts d’une cote connue. Au clavier : flèches, puis Espace à chaque bout.',
} as const

/** The page that is read, turned and enlarged, with what is drawn over it. */
export function Stage({
  page,
  view,
  measuring,
  redacting,
  label,
  failure,
}: {
  page: DrawnPage
  view: View
  measuring: Measuring
  redacting: Redacting
  label: string
  failure: ReactNode
}) {
  const [failedOn, setFailed] = useState<DrawnPage | null>(null)
  const { drawing } = measuring
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section className={css.stage} ref={view.stage} aria-label="Page" tabIndex={0}>
      {failedOn === page ? (
        failure
      ) : (
        <Turned page={page} view={view}>
          <PageCanvas page={page} zoom={view.zoom} label={label} onFailure={() => setFailed(page)} />
          {redacting.isOn && (
            <ZoneLayer key={label} width={page.width} height={page.height} zoom={view.zoom} redacting={redacting} />
          )}
          {drawing && (
            <MeasureLayer
              width={page.width}
              height={page.height}
              zoom={view.zoom}
              drawing={drawing}
              onDraw={measuring.draw}
              label={TOLD[drawing.tool]}
            />
          )}
        </Turned>
      )}
    </section>
  )
}

/** A sheet turned by quarters, which keeps the room that it then takes. */
export function Turned({ page, view, children }: { page: DrawnPage; view: View; children: ReactNode }) {
  const [width, height] = [page.width * view.zoom, page.height * view.zoom]
  const isUpright = view.rotation % 180 === 0
  return (
    <div
      className={css.room}
      style={{ inlineSize: `${isUpright ? width : height}px`, blockSize: `${isUpright ? height : width}px` }}
    >
      <div
        className={css.sheet}
        style={{ inlineSize: `${width}px`, blockSize: `${height}px`, transform: TURNS[view.rotation](width, height) }}
      >
        {children}
      </div>
    </div>
  )
}

const TURNS = {
  0: () => 'none',
  90: (_width: number, height: number) => `translate(${height}px, 0) rotate(90deg)`,
  180: (width: number, height: number) => `translate(${width}px, ${height}px) rotate(180deg)`,
  270: (width: number) => `translate(0, ${width}px) rotate(270deg)`,
} as const
