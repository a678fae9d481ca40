import { FileX2 } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import type { CompletenessFile, DuePiece } from '#contract/dossier/completeness/completeness.ts'
import { countText } from '#wording/quantity.ts'
import { useReview } from './queries.ts'

/** Due for certain, asked by the code, without a file, and of which nobody found anything yet. */
const isAbsent = ({ attachments, duty, mayBeAsked, review, answer }: DuePiece) =>
  attachments.length === 0 &&
  review === null &&
  answer == null &&
  mayBeAsked &&
  (duty === 'required' || duty === 'conditionMet')

/** Every due piece that has no file is noted missing, in one gesture. */
export function MissingPieces({ dossierId, file }: { dossierId: string; file: CompletenessFile }) {
  const reviewing = useReview(dossierId)
  const absent = file.pieces.filter(isAbsent)
  if (!file.mayReview || absent.length === 0) return null
  return (
    <div>
      <Button
        icon={FileX2}
        disabled={reviewing.isPending}
        onClick={() => {
          for (const { key } of absent) reviewing.mutate({ key, verdict: 'missing', reason: '', seen: null })
        }}
      >
        Noter {countText(absent.length, 'pièce due sans fichier', 'pièces dues sans fichier')} : manquante
        {absent.length > 1 && 's'}
      </Button>
      {reviewing.error && <ProblemNotice error={reviewing.error} />}
    </div>
  )
}
