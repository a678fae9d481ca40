import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import type { ViewedPiece } from '#client/dossier/attachments/viewer/use-document.ts'
import viewer from '#client/dossier/attachments/viewer/viewer.module.css'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Rows } from '#client/ui/rows.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { countText } from '#wording/quantity.ts'
import { CopyLine } from './copy-line.tsx'
import { copiesQuery, useMakeCopy } from './queries.ts'
import css from './redacted-copies.module.css'
import { ZoneFields } from './zone-fields.tsx'
import type { Redacting } from './zones.ts'

/** Where a zone is put by its button: then moved by its numbers. */
const NEW_ZONE = { x: 0.1, y: 0.1, width: 0.3, height: 0.05 }

type Props = {
  dossierId: string
  piece: ViewedPiece
  number: number
  redacting: Redacting
  onTurn: (number: number) => void
}

/** The zones of the page in words and numbers, then the copies that were made of the piece. */
export function ZonesPanel({ dossierId, piece, number, redacting, onTurn }: Props) {
  const making = useMakeCopy(dossierId)
  const copies = useQuery(copiesQuery(dossierId))
  const { zones, shown } = redacting
  return (
    <section className={`${viewer.panel} ${css.panel}`} aria-label="Copie pour le public">
      <h3>Copie pour le public</h3>
      <p className={viewer.hint}>
        Couvrez les noms, adresses, téléphones, signatures. La copie est refaite en images : ni texte, ni note, ni pièce
        jointe du fichier n’y reste.
      </p>
      {shown.map((zone, index) => (
        <ZoneFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a zone has no name but its rank
          key={index}
          rank={index + 1}
          zone={zone}
          onChange={(next) => redacting.change(index, next)}
          onRemove={() => redacting.remove(index)}
        />
      ))}
      <Button icon={Plus} disabled={redacting.isFull} onClick={() => redacting.add(NEW_ZONE)}>
        Ajouter une zone
      </Button>
      <OtherPages zones={zones} number={number} onTurn={onTurn} />
      <Button
        variant="primary"
        disabled={making.isPending || !copies.data?.mayPublish}
        onClick={() => making.mutate({ attachmentId: piece.id, zones: [...zones] })}
      >
        {zones.length === 0 ? 'Faire la copie, sans zone' : 'Faire la copie'}
      </Button>
      {copies.data?.mayPublish === false && (
        <p className={viewer.hint}>Cette demande n’est pas au registre public : aucune copie n’en est faite.</p>
      )}
      <p role="status">{making.isPending ? 'La copie est faite et vérifiée…' : ''}</p>
      {making.error && <ProblemNotice error={making.error} />}
      <Copies dossierId={dossierId} piece={piece} redacting={redacting} />
    </section>
  )
}

function OtherPages({ zones, number, onTurn }: Pick<Redacting, 'zones'> & Pick<Props, 'number' | 'onTurn'>) {
  const counts = new Map<number, number>()
  for (const { page } of zones) if (page !== number) counts.set(page, (counts.get(page) ?? 0) + 1)
  const pages = [...counts].toSorted(([one], [other]) => one - other)
  return pages.map(([page, count]) => (
    <Button key={page} variant="quiet" onClick={() => onTurn(page)}>
      {`Page ${page} : ${countText(count, 'zone', 'zones')}`}
    </Button>
  ))
}

function Copies({ dossierId, piece, redacting }: Pick<Props, 'dossierId' | 'piece' | 'redacting'>) {
  const copies = useQuery(copiesQuery(dossierId))
  if (copies.isPending) return <Skeleton lines={3} label="Lecture des copies" />
  if (copies.error) return <ProblemNotice error={copies.error} onRetry={() => void copies.refetch()} />
  const made = copies.data.copies.filter(({ attachmentId }) => attachmentId === piece.id)
  if (made.length === 0) return null
  return (
    <Rows aria-label="Copies de cette pièce">
      {made.map((copy) => (
        <CopyLine
          key={copy.id}
          dossierId={dossierId}
          copy={copy}
          isDisplayed={copies.data.isDisplayed}
          onTake={() => redacting.take(copy.zones)}
        />
      ))}
    </Rows>
  )
}
