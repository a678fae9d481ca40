import css from '#client/dossier/attachments/pieces.module.css'
import { LetterText } from '#client/dossier/phrases/letter-text.tsx'
import type { NamedPiece } from '#client/dossier/phrases/phrase-search.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { TextArea } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import type { PieceVerdict } from '#contract/dossier/completeness/completeness.ts'

const ASKED = {
  conforming: { label: 'Remarque', help: '' },
  missing: { label: 'Pourquoi cette pièce est due', help: 'Le demandeur le lira dans la lettre.' },
  insufficient: { label: 'Ce qui manque à cette pièce', help: 'Le demandeur le lira dans la lettre.' },
  notApplicable: { label: 'Pourquoi cette pièce est sans objet', help: 'Gardé au dossier pour vos collègues.' },
} as const satisfies Record<PieceVerdict, { label: string; help: string }>

/** A file came for it after a request: the reason says why it is not the piece. */
const REFUSED = {
  label: 'Pourquoi ce fichier n’est pas la pièce demandée',
  help: 'Le demandeur le lira aussitôt et saura quoi envoyer.',
} as const

/** Verdicts whose reason is read by the applicant, in the letter that asks for the pieces. */
const IS_READ: ReadonlySet<PieceVerdict> = new Set(['missing', 'insufficient'])

/** Why a piece is found so, in the officer's words; what is often said can be taken and completed. */
export function ReasonForm({
  dossierId,
  verdict,
  piece,
  refuses = false,
  suggestions,
  reason,
  isReasonNeeded = verdict !== 'missing',
  isSaving,
  onSave,
  onCancel,
}: {
  dossierId: string
  verdict: PieceVerdict
  piece: NamedPiece
  /** The finding says that what answered a request is not the piece. */
  refuses?: boolean
  suggestions: readonly string[]
  reason: string
  isReasonNeeded?: boolean
  isSaving: boolean
  onSave: (reason: string) => void
  onCancel: () => void
}) {
  const form = useForm(
    { reason },
    {
      check: (said) => ({
        reason:
          said.reason.trim() === '' && (isReasonNeeded || refuses)
            ? 'Écrivez la raison, en une phrase au moins.'
            : undefined,
      }),
    },
  )
  const text = form.values.reason
  const { label, help } = refuses && IS_READ.has(verdict) ? REFUSED : ASKED[verdict]
  return (
    <form className={css.reason} onSubmit={form.onSubmit((said) => onSave(said.reason.trim()))} noValidate>
      {suggestions.length > 0 && (
        <fieldset className={css.suggestions}>
          <legend>Souvent dit</legend>
          {suggestions.map((sentence) => (
            <button
              key={sentence}
              type="button"
              className={css.suggestion}
              aria-pressed={text.includes(sentence)}
              onClick={() =>
                form.set({
                  reason: text.includes(sentence)
                    ? text.replace(sentence, '').replaceAll(/ {2,}/g, ' ').trim()
                    : [text.trim(), sentence].filter(Boolean).join(' '),
                })
              }
            >
              {sentence}
            </button>
          ))}
        </fieldset>
      )}
      {IS_READ.has(verdict) ? (
        <LetterText dossierId={dossierId} piece={piece} label={label} help={help} rows={3} {...form.field('reason')} />
      ) : (
        <TextArea label={label} {...(help ? { help } : {})} rows={3} {...form.field('reason')} />
      )}
      <Actions>
        <Button type="submit" variant="primary" disabled={isSaving}>
          Garder
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Annuler
        </Button>
      </Actions>
    </form>
  )
}
