import {
  ChevronLeft,
  ChevronRight,
  Download,
  EyeOff,
  GalleryVertical,
  type LucideIcon,
  Maximize,
  MoveHorizontal,
  RotateCw,
  Ruler,
  SquareDashed,
  Text,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import { ButtonLink, IconButton } from '#client/ui/button.tsx'
import rows from '#client/ui/rows.module.css'
import type { Measuring } from './measuring.ts'
import { urlOf, type ViewedPiece } from './use-document.ts'
import type { View } from './use-view.ts'
import css from './viewer.module.css'

type Props = {
  titleId: string
  piece: ViewedPiece
  versions: readonly ViewedPiece[]
  against: ViewedPiece | undefined
  number: number
  pageCount: number
  view: View
  measuring: Measuring
  panels: { hasThumbnails: boolean; hasText: boolean }
  /** Null for whoever makes no copy for the public. */
  redaction: { isOn: boolean; toggle: () => void } | null
  onTurn: (number: number) => void
  onCompare: (id: string | null) => void
  onThumbnails: () => void
  onText: () => void
  onClose: () => void
}

/** Name of the piece, its pages, how it is looked at, what is done on it. */
export function Toolbar(props: Props) {
  const { titleId, piece, onClose } = props
  return (
    <header className={css.toolbar}>
      <h2 id={titleId} className={css.title} tabIndex={-1}>
        <strong>{piece.code}</strong> {piece.title} <span className={css.file}>version {piece.version}</span>
      </h2>
      <div className={css.tools}>
        <Pages {...props} />
        <Looks {...props} />
        <Works {...props} />
      </div>
      <IconButton icon={X} label="Fermer (Échap)" onClick={onClose} className={css.close} />
    </header>
  )
}

const Pages = ({ number, pageCount, onTurn }: Props) =>
  pageCount > 1 && (
    <div className={rows.tools}>
      <IconButton
        icon={ChevronLeft}
        label="Page précédente (←)"
        disabled={number <= 1}
        onClick={() => onTurn(number - 1)}
      />
      <label className={css.pageNumber}>
        <span className="visually-hidden">Page</span>
        <input
          type="number"
          min={1}
          max={pageCount}
          value={number}
          onChange={({ target }) => target.value !== '' && onTurn(target.valueAsNumber)}
        />
        <span>/ {pageCount}</span>
      </label>
      <IconButton
        icon={ChevronRight}
        label="Page suivante (→)"
        disabled={number >= pageCount}
        onClick={() => onTurn(number + 1)}
      />
    </div>
  )

const Looks = ({ view }: Props) => (
  <div className={rows.tools}>
    <IconButton icon={ZoomOut} label="Réduire (−)" onClick={view.zoomOut} />
    <span className={css.percent}>{view.percent} %</span>
    <IconButton icon={ZoomIn} label="Agrandir (+)" onClick={view.zoomIn} />
    <IconButton icon={Maximize} label="Page entière (0)" onClick={view.fit} />
    <IconButton icon={MoveHorizontal} label="Toute la largeur" onClick={view.fitWidth} />
    <IconButton icon={RotateCw} label="Tourner d’un quart de tour (R)" onClick={view.rotate} />
  </div>
)

function Works(props: Props) {
  const { piece, versions, against, pageCount, measuring, panels, redaction, onCompare, onThumbnails, onText } = props
  return (
    <div className={rows.tools}>
      {!against && (
        <Tool
          icon={Ruler}
          label="Mesurer une distance (D)"
          isOn={measuring.tool === 'distance'}
          onClick={() => measuring.choose('distance')}
        />
      )}
      {!against && (
        <Tool
          icon={SquareDashed}
          label="Mesurer une surface (S)"
          isOn={measuring.tool === 'area'}
          onClick={() => measuring.choose('area')}
        />
      )}
      {!against && pageCount > 1 && (
        <Tool
          icon={GalleryVertical}
          label="Vignettes des pages (V)"
          isOn={panels.hasThumbnails}
          onClick={onThumbnails}
        />
      )}
      {!against && <Tool icon={Text} label="Texte de la page (T)" isOn={panels.hasText} onClick={onText} />}
      {!against && redaction && (
        <Tool icon={EyeOff} label="Occulter pour le public (O)" isOn={redaction.isOn} onClick={redaction.toggle} />
      )}
      {versions.length > 0 && (
        <label className={css.against}>
          <span>Comparer</span>
          <select value={against?.id ?? ''} onChange={({ target }) => onCompare(target.value || null)}>
            <option value="">non</option>
            {versions.map(({ id, version }) => (
              <option key={id} value={id}>
                à la version {version}
              </option>
            ))}
          </select>
        </label>
      )}
      <ButtonLink variant="quiet" icon={Download} href={urlOf(piece)} download={piece.fileName}>
        Télécharger
      </ButtonLink>
    </div>
  )
}

const Tool = ({
  icon,
  label,
  isOn,
  onClick,
}: {
  icon: LucideIcon
  label: string
  isOn: boolean
  onClick: () => void
}) => <IconButton icon={icon} label={label} aria-pressed={isOn} onClick={onClick} />
