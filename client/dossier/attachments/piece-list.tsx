import { useRef } from 'react'
import { useShortcuts } from '#client/dossier/desk/use-shortcuts.ts'
import prose from '#client/ui/prose.module.css'
import type { CompletenessFile, DuePiece } from '#contract/dossier/completeness/completeness.ts'
import { AddPiece } from './add-piece.tsx'
import { FileLines } from './file-lines.tsx'
import { goToUnseen, PIECE_KEYS, pressPieceKey } from './piece-keys.ts'
import { PieceRow } from './piece-row.tsx'
import css from './pieces.module.css'

/** The list of the form in three parts: what is due, what hangs on a fact not known, what was filed besides. */
export function PieceList({
  dossierId,
  file,
  onView,
}: {
  dossierId: string
  file: CompletenessFile
  onView: (attachmentId: string) => void
}) {
  const { pieces, spared = [], others, mayReview } = file
  const isOpen = ({ duty, attachments, review }: DuePiece) =>
    duty !== 'undetermined' || attachments.length > 0 || review !== null
  const shown = pieces.filter(isOpen)
  const folded = pieces.filter((piece) => !isOpen(piece))
  const rows = (listed: readonly DuePiece[]) => (
    <ul className={css.list}>
      {listed.map((piece) => (
        <PieceRow key={piece.key} dossierId={dossierId} piece={piece} mayReview={mayReview} onView={onView} />
      ))}
    </ul>
  )
  const list = useRef<HTMLDivElement>(null)
  useShortcuts(mayReview ? [['n', () => goToUnseen(list.current)]] : [])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that repeat what the choices of each line do
    <div ref={list} onKeyDown={mayReview ? pressPieceKey : undefined}>
      {mayReview && pieces.length > 0 && <p className={prose.soft}>{PIECE_KEYS}</p>}
      {pieces.length === 0 && others.length === 0 && <p>Aucune pièce n’est déposée.</p>}
      {rows(shown)}
      {folded.length > 0 && (
        <details className={css.folded}>
          <summary>Pièces dues sous condition, à déterminer : {folded.length}</summary>
          {rows(folded)}
        </details>
      )}
      {mayReview && <AddPiece dossierId={dossierId} spared={spared} />}
      {others.length > 0 && (
        <section aria-labelledby="titre-autres">
          <h3 id="titre-autres" className={prose.part}>
            Autres fichiers déposés
          </h3>
          <FileLines attachments={others} hasCode onView={onView} />
        </section>
      )}
    </div>
  )
}
