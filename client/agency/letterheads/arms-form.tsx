import { Trash2 } from 'lucide-react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField } from '#client/ui/text-field.tsx'
import type { CommuneLetterhead } from '#contract/agency/letterheads/letterhead.ts'
import { useChangeLetterhead } from './queries.ts'

/** The picture at the head of the letters; it is inspected when it comes, like every file. */
export function ArmsForm({ head }: { head: CommuneLetterhead }) {
  const change = useChangeLetterhead(head.inseeCode)
  return (
    <div className={stack.box}>
      <FileField
        label={head.hasImage ? 'Remplacer l’image' : 'Choisir une image'}
        help="PNG ou JPEG, 1 Mo au plus ; imprimée sur 2 cm"
        accept="image/png,image/jpeg"
        disabled={change.isPending}
        onChange={(file) => file && change.mutate({ type: 'arms', file })}
      />
      {head.hasImage && (
        <Button icon={Trash2} disabled={change.isPending} onClick={() => change.mutate({ type: 'removeArms' })}>
          Retirer l’image
        </Button>
      )}
      {change.error && <ProblemNotice error={change.error} />}
      <p role="status">
        {head.hasImage ? 'Une image est imprimée.' : 'Aucune image : l’en-tête est en toutes lettres.'}
      </p>
    </div>
  )
}
