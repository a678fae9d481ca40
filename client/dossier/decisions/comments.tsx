import { Check } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import type { DraftComment } from '#contract/dossier/decisions/decision-desk.ts'
import { instantText } from '#wording/day.ts'
import css from './decision.module.css'
import { useDraftChange } from './queries.ts'
import { useUnsaved } from './unsaved.ts'

type Props = { dossierId: string; comments: readonly DraftComment[]; blockId: string | null; label: string }

/** What readers said, settled or not, and a place to say more. Remarks change neither the text nor its review. */
export function Comments({ dossierId, comments, blockId, label }: Props) {
  const [body, setBody] = useState('')
  const change = useDraftChange(dossierId)
  useUnsaved(body.trim() !== '', 'Votre remarque n’est pas ajoutée. Quitter sans elle ?')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (body.trim() !== '') change.mutate({ to: 'comment', body, blockId }, { onSuccess: () => setBody('') })
  }
  return (
    <div className={css.stack}>
      {comments.length > 0 && (
        <ul className={css.comments}>
          {comments.map(({ id, author, at, body: said, settled }) => (
            <li key={id} data-settled={settled !== null}>
              <p className={prose.soft}>
                {author}, {instantText(at)}
                {settled && `, réglée par ${settled.by}`}
              </p>
              <p className={css.said}>{said}</p>
              {!settled && (
                <Button variant="quiet" icon={Check} onClick={() => change.mutate({ to: 'settle', comment: id })}>
                  Réglée
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={submit} className={css.stack}>
        <TextArea label={label} rows={2} value={body} onChange={setBody} />
        <Button type="submit" disabled={body.trim() === '' || change.isPending}>
          Ajouter la remarque
        </Button>
      </form>
      {change.error && <ProblemNotice error={change.error} />}
    </div>
  )
}
