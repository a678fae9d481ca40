import { Download } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { PIECE_KEYS } from '#client/dossier/attachments/piece-keys.ts'
import { type Redacting, useRedacting } from '#client/dossier/redacted-copies/zones.ts'
import { ZonesPanel } from '#client/dossier/redacted-copies/zones-panel.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PieceVerdict } from '#contract/dossier/completeness/completeness.ts'
import { Comparison } from './comparison.tsx'
import { type Judging, viewerKeys } from './keys.ts'
import { MeasurePanel } from './measure-panel.tsx'
import { type Measuring, useMeasuring } from './measuring.ts'
import { PageText } from './page-text.tsx'
import type { DrawnPage, OpeningFailure } from './pdf.ts'
import { Stage } from './stage.tsx'
import { Thumbnails } from './thumbnails.tsx'
import { Toolbar } from './toolbar.tsx'
import { type Opening, urlOf, useDocument, usePage, type ViewedPiece } from './use-document.ts'
import { useView } from './use-view.ts'
import css from './viewer.module.css'

/** What the link of a page of a piece holds. */
export type ViewerPlace = { page: number; against: string | null }

/**
 * A piece on the whole screen: its pages, to read, measure and compare with another version. Everything is done by
 * keyboard as well; the words of a page are there for those who do not see it.
 */
export function Viewer({
  piece,
  versions,
  place,
  redactsFor,
  judging,
  onMove,
  onClose,
}: {
  piece: ViewedPiece
  /** The other versions of the same piece, the last one last. */
  versions: readonly ViewedPiece[]
  place: ViewerPlace
  /** The dossier of which the reader may make copies for the public; null for whoever may not. */
  redactsFor: string | null
  /** Null for whoever judges nothing. */
  judging: Judging | null
  onMove: (place: ViewerPlace) => void
  onClose: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const against = versions.find(({ id }) => id === place.against)
  useEffect(() => {
    if (!dialog.current || dialog.current.open) return
    dialog.current.showModal()
    document.getElementById(titleId)?.focus()
  }, [titleId])
  return (
    <dialog
      ref={dialog}
      className={css.viewer}
      aria-labelledby={titleId}
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault()
        dialog.current?.close()
      }}
    >
      <Opened
        titleId={titleId}
        piece={piece}
        versions={versions}
        against={against}
        place={place}
        redactsFor={redactsFor}
        judging={judging}
        onMove={onMove}
        onClose={() => dialog.current?.close()}
      />
    </dialog>
  )
}

type OpenedProps = Omit<Parameters<typeof Viewer>[0], never> & { titleId: string; against: ViewedPiece | undefined }

function Opened({ titleId, piece, versions, against, place, redactsFor, judging, onMove, onClose }: OpenedProps) {
  const opening = useDocument(piece)
  const document = opening.state === 'open' ? opening.document : undefined
  const pageCount = document?.pageCount ?? 1
  const number = Math.min(Math.max(place.page, 1), pageCount)
  const turning = usePage(document, number)
  const page = turning.state === 'shown' ? turning.page : undefined
  const view = useView(page)
  const measuring = useMeasuring(page, number)
  const redacting = useRedacting(number)
  const [hasThumbnails, setThumbnails] = useState(false)
  const [hasText, setText] = useState(false)
  const [isConforming, setConforming] = useState(false)
  const turn = (to: number) => onMove({ ...place, page: Math.min(Math.max(to, 1), pageCount) })
  const compare = (id: string | null) => onMove({ ...place, against: id })
  const toggleThumbnails = () => setThumbnails(!hasThumbnails)
  const toggleText = () => setText(!hasText)
  const toggleRedacting = () => redactsFor !== null && !against && redactInstead(measuring, redacting)
  const judge = (verdict: PieceVerdict) => setConforming(judging?.judge(verdict) === true && verdict === 'conforming')
  const keys = viewerKeys({
    number,
    pageCount,
    turn,
    view,
    measuring,
    toggleThumbnails,
    toggleText,
    toggleRedacting,
    judging: judging && { ...judging, judge },
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that repeat what the buttons do
    <div className={css.frame} onKeyDown={(event) => pressed(event, keys, { measuring, redacting })}>
      <Toolbar
        titleId={titleId}
        piece={piece}
        versions={versions}
        against={against}
        number={number}
        pageCount={pageCount}
        view={view}
        measuring={measuring}
        panels={{ hasThumbnails, hasText }}
        redaction={redactsFor === null ? null : { isOn: redacting.isOn, toggle: toggleRedacting }}
        onTurn={turn}
        onCompare={compare}
        onThumbnails={toggleThumbnails}
        onText={toggleText}
        onClose={onClose}
      />
      <p className="visually-hidden" role="status">
        {document ? `Page ${number} sur ${pageCount}, agrandie à ${view.percent} %` : 'Ouverture du fichier'}
      </p>
      {judging && <Judged isConforming={isConforming} />}
      <div className={css.body}>
        {document && hasThumbnails && pageCount > 1 && !against && (
          <Thumbnails document={document} current={number} onTurn={turn} />
        )}
        <Unopened piece={piece} opening={opening} isTurned={turning.state !== 'failed'} />
        {page && against && document && (
          <Comparison piece={piece} against={against} page={page} number={number} view={view} />
        )}
        {page && !against && (
          <Stage
            page={page}
            view={view}
            measuring={measuring}
            redacting={redacting}
            label={`Page ${number} sur ${pageCount} de ${piece.code}, version ${piece.version}`}
            failure={<Failed piece={piece} why="broken" />}
          />
        )}
        {page && !against && (
          <Panels {...{ page, number, piece, view, measuring, redacting, redactsFor, hasText }} onTurn={turn} />
        )}
      </div>
    </div>
  )
}

const Unopened = ({ piece, opening, isTurned }: { piece: ViewedPiece; opening: Opening; isTurned: boolean }) => (
  <>
    {opening.state === 'opening' && <Skeleton lines={8} label="Ouverture du fichier" />}
    {opening.state === 'failed' && <Failed piece={piece} why={opening.why} />}
    {!isTurned && <Failed piece={piece} why="broken" />}
  </>
)

const Judged = ({ isConforming }: { isConforming: boolean }) => (
  <>
    <p className="visually-hidden">{PIECE_KEYS}</p>
    {isConforming && (
      <p role="status" className={prose.note}>
        Jugée conforme. n : pièce suivante.
      </p>
    )}
  </>
)

/** What stands beside a page: its measures, the zones that a public copy hides, its words. */
function Panels({
  page,
  number,
  piece,
  view,
  measuring,
  redacting,
  redactsFor,
  hasText,
  onTurn,
}: Pick<OpenedProps, 'piece' | 'redactsFor'> & {
  page: DrawnPage
  number: number
  view: ReturnType<typeof useView>
  measuring: Measuring
  redacting: Redacting
  hasText: boolean
  onTurn: (to: number) => void
}) {
  return (
    <>
      {measuring.tool !== 'none' && <MeasurePanel page={page} zoom={view.zoom} measuring={measuring} />}
      {redactsFor !== null && redacting.isOn && (
        <ZonesPanel dossierId={redactsFor} piece={piece} number={number} redacting={redacting} onTurn={onTurn} />
      )}
      {hasText && <PageText page={page} number={number} isImage={!page.isPaper} />}
    </>
  )
}

function redactInstead(measuring: Measuring, redacting: Redacting) {
  measuring.choose('none')
  redacting.toggle()
}

/** A key typed in no field; Escape leaves the tool before the viewer. */
function pressed(
  event: KeyboardEvent,
  keys: ReturnType<typeof viewerKeys>,
  { measuring, redacting }: { measuring: Measuring; redacting: Redacting },
) {
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'Escape' && (measuring.tool !== 'none' || redacting.isOn)) {
    event.preventDefault()
    event.stopPropagation()
    return redacting.isOn ? redacting.toggle() : measuring.choose('none')
  }
  const act = keys.get(event.key)
  if (!act) return
  event.preventDefault()
  act()
}

const WHY_NOT: Readonly<Record<OpeningFailure, string>> = {
  broken:
    'Ce fichier est abîmé, ou fait d’une manière que le lecteur ne comprend pas. Téléchargez-le pour l’ouvrir avec un autre logiciel ; s’il reste illisible, demandez-en une copie au demandeur.',
  encrypted: 'Ce fichier est protégé par un mot de passe. Demandez au demandeur une copie sans protection.',
  gone: 'Ce fichier n’est plus au dossier, ou il ne vous est pas ouvert. Rechargez la page.',
  unreachable: 'Le fichier n’a pas pu être lu : la connexion est coupée ou trop lente. Fermez, puis réessayez.',
}

const Failed = ({ piece, why }: { piece: ViewedPiece; why: OpeningFailure }) => (
  <div className={css.failed}>
    <Notice
      tone="refused"
      live
      title={`« ${piece.fileName} » ne peut pas être affiché`}
      action={
        <ButtonLink icon={Download} href={urlOf(piece)} download={piece.fileName}>
          Télécharger le fichier
        </ButtonLink>
      }
    >
      <p>{WHY_NOT[why]}</p>
    </Notice>
  </div>
)
