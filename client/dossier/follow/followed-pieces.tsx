import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { PieceUpload } from '#client/dossier/deposit/piece-upload.tsx'
import { attachmentsQuery } from '#client/dossier/deposit/queries.ts'
import { dossierKey } from '#client/dossier/register/queries.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { byteText } from '#wording/quantity.ts'
import css from './follow.module.css'

const REVIEWS = { accepted: 'acceptée', insufficient: 'à revoir' } as const

/** What is in the dossier, the last version of each piece first; its holder may add another at any time. */
export function FollowedPieces({ id, mayAdd }: { id: string; mayAdd: boolean }) {
  const attachments = useQuery(attachmentsQuery(id))
  if (attachments.isPending) return <Skeleton lines={3} label="Lecture des pièces" />
  if (attachments.error) return <ProblemNotice error={attachments.error} onRetry={() => void attachments.refetch()} />
  const replaced = new Set(attachments.data.flatMap(({ replaces }) => replaces ?? []))
  const current = attachments.data
    .filter((piece) => !replaced.has(piece.id))
    .toSorted((one, other) => one.code.localeCompare(other.code, 'fr', { numeric: true }))
  return (
    <>
      {current.length === 0 && <p className={prose.soft}>Aucune pièce n’a été jointe.</p>}
      <ul className={css.list}>
        {current.map((piece) => (
          <Piece key={piece.id} piece={piece} />
        ))}
      </ul>
      {mayAdd && <AddDocument id={id} />}
    </>
  )
}

/** A document that nobody asked for: it is named, so that it does not take the place of another. */
function AddDocument({ id }: { id: string }) {
  const [title, setTitle] = useState('')
  const [added, setAdded] = useState<string | null>(null)
  const client = useQueryClient()
  const onSent = () => {
    setAdded(title.trim())
    setTitle('')
    void client.invalidateQueries({ queryKey: dossierKey(id) })
  }
  return (
    <details>
      <summary>Ajouter un document</summary>
      <div className={stack.even}>
        <p className={prose.soft}>
          Un document ajouté ici rejoint le dossier, sans changer les délais ; un accusé d’enregistrement vous est
          délivré aussitôt. Pour répondre à une demande de la mairie, utilisez « Les pièces que la mairie vous demande
          ».
        </p>
        <TextField
          label="Ce que montre ce document"
          help="Par exemple : photographie de la clôture voisine."
          value={title}
          maxLength={120}
          autoComplete="off"
          onChange={setTitle}
        />
        {title.trim() !== '' && (
          <PieceUpload
            dossierId={id}
            code="autre"
            label={title.trim()}
            title={title.trim()}
            files={[]}
            mayRemove={false}
            action="Choisir le fichier et l’ajouter"
            onSent={onSent}
          />
        )}
        {added && (
          <p role="status">« {added} » est versé au dossier. L’accusé d’enregistrement est dans vos courriers.</p>
        )}
      </div>
    </details>
  )
}

const Piece = ({ piece }: { piece: Attachment }) => (
  <li>
    <p className={`${rows.head} ${css.row}`}>
      <a href={fill(paths.attachment, { id: piece.id })} target="_blank" rel="noreferrer">
        <strong>{piece.code}</strong> {piece.title || piece.fileName}
      </a>
      <span className={prose.soft}>
        {byteText(piece.byteCount)}, {dayText(legalDay(piece.addedAt))}
        {piece.version > 1 && `, version ${piece.version}`}
        {piece.review && `, ${REVIEWS[piece.review]}`}
      </span>
    </p>
    {piece.reviewNote && <p className={prose.soft}>{piece.reviewNote}</p>}
  </li>
)
