import { useRef, useState } from 'react'
import { Choice } from '#client/ui/choice.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { PageCanvas } from './page-canvas.tsx'
import type { DrawnPage } from './pdf.ts'
import { Turned } from './stage.tsx'
import { changedWords } from './text-changes.ts'
import { useDocument, usePage, usePageText, type ViewedPiece } from './use-document.ts'
import type { View } from './use-view.ts'
import css from './viewer.module.css'

type Way = 'side' | 'over'

/** Red is what only the older version has, blue what only the newer has; what both have is dark. */
const [OLDER_INK, NEWER_INK] = ['#c8102e', '#0050c8'] as const

/** Two versions of a piece: side by side, moved together, or one over the other with their differences in colour. */
export function Comparison({
  piece,
  against,
  page,
  number,
  view,
}: {
  piece: ViewedPiece
  against: ViewedPiece
  page: DrawnPage
  number: number
  view: View
}) {
  const [way, setWay] = useState<Way>('side')
  const opening = useDocument(against)
  const document = opening.state === 'open' ? opening.document : undefined
  const turning = usePage(document, Math.min(number, document?.pageCount ?? 1))
  const other = turning.state === 'shown' ? turning.page : undefined
  const isFailed = opening.state === 'failed' || turning.state === 'failed'
  return (
    <div className={css.comparison}>
      <div className={css.ways}>
        <Choice
          legend="Comparer"
          hideLegend
          value={way}
          options={[
            { value: 'side', label: 'Côte à côte' },
            { value: 'over', label: 'Superposées' },
          ]}
          onChange={setWay}
        />
        {way === 'over' && (
          <p className={css.key}>
            <span className={css.older}>version {Math.min(piece.version, against.version)} seulement</span>
            <span className={css.newer}>version {Math.max(piece.version, against.version)} seulement</span>
          </p>
        )}
        {document && number > document.pageCount && (
          <p>
            La version {against.version} n’a que {document.pageCount} page(s) : sa dernière est montrée.
          </p>
        )}
      </div>
      {isFailed && <Notice tone="refused">La version {against.version} ne peut pas être affichée.</Notice>}
      {other && way === 'side' && <SideBySide pieces={[against, piece]} pages={[other, page]} view={view} />}
      {other && way === 'over' && (
        <Overlaid pages={against.version < piece.version ? [other, page] : [page, other]} view={view} />
      )}
      {other && (
        <TextChanges
          older={against.version < piece.version ? other : page}
          newer={against.version < piece.version ? page : other}
        />
      )}
    </div>
  )
}

type Pair<T> = readonly [T, T]

function SideBySide({ pieces, pages, view }: { pieces: Pair<ViewedPiece>; pages: Pair<DrawnPage>; view: View }) {
  const panes = useRef<(HTMLElement | null)[]>([])
  const follow = (from: number) => {
    const [moved, other] = [panes.current[from], panes.current[1 - from]]
    if (!moved || !other) return
    if (Math.abs(other.scrollLeft - moved.scrollLeft) > 1) other.scrollLeft = moved.scrollLeft
    if (Math.abs(other.scrollTop - moved.scrollTop) > 1) other.scrollTop = moved.scrollTop
  }
  return (
    <div className={css.pair}>
      {pages.map((page, index) => (
        <figure key={pieces[index]?.id} className={css.half}>
          <figcaption>
            Version {pieces[index]?.version} · {pieces[index]?.fileName}
          </figcaption>
          <section
            className={css.stage}
            aria-label={`Version ${pieces[index]?.version}`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
            tabIndex={0}
            ref={(element) => {
              panes.current[index] = element
              if (index === 0) view.stage(element)
            }}
            onScroll={() => follow(index)}
          >
            <Turned page={page} view={view}>
              <PageCanvas page={page} zoom={view.zoom} label={`Version ${pieces[index]?.version}`} />
            </Turned>
          </section>
        </figure>
      ))}
    </div>
  )
}

function Overlaid({ pages: [older, newer], view }: { pages: Pair<DrawnPage>; view: View }) {
  return (
    <section className={css.stage} ref={view.stage} aria-label="Versions superposées">
      <Turned page={newer} view={view}>
        <PageCanvas page={newer} zoom={view.zoom} tint={NEWER_INK} label="Les deux versions superposées" />
        <div className={css.over}>
          <PageCanvas page={older} zoom={(view.zoom * newer.width) / older.width} tint={OLDER_INK} />
        </div>
      </Turned>
    </section>
  )
}

/** What the drawing shows in colour, in words: lines of text that one version has and the other has not. */
function TextChanges({ older, newer }: { older: DrawnPage; newer: DrawnPage }) {
  const [before, after] = [usePageText(older), usePageText(newer)]
  if (before === null || after === null) return null
  const { removed, added } = changedWords(before, after)
  return (
    <details className={css.changes}>
      <summary>
        Textes qui changent : {added.length} de plus, {removed.length} de moins
      </summary>
      {added.length + removed.length === 0 && <p>Aucun texte ne change sur cette page ; le dessin peut différer.</p>}
      <ul>
        {removed.map((line) => (
          <li key={`-${line}`}>
            <del>{line}</del>
          </li>
        ))}
        {added.map((line) => (
          <li key={`+${line}`}>
            <ins>{line}</ins>
          </li>
        ))}
      </ul>
    </details>
  )
}
