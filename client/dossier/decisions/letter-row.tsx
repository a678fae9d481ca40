import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import prose from '#client/ui/prose.module.css'
import type { LetterToSignLine } from '#contract/dossier/completeness/letter-to-sign-line.ts'
import { fill, paths } from '#contract/paths.ts'
import { dayText, instantText } from '#wording/day.ts'
import { SIGNED_NAMES } from '#wording/dossier/decisions/decision-desk.ts'
import css from './decision.module.css'
import { useLetterReturn } from './letter-queries.ts'
import { PdfReader } from './pdf-reader.tsx'
import { ReturningForm } from './returning-form.tsx'

type Props = { letter: LetterToSignLine; isChosen: boolean; onChoose: (isChosen: boolean) => void }

/** A letter that waits: chosen to be signed, read, or sent back with a note. */
export function LetterRow({ letter, isChosen, onChoose }: Props) {
  const { id, dossierId, number, title, communeName, preparedBy, preparedAt, effectiveUntil, refusal } = letter
  const [isOpen, setOpen] = useState(false)
  const name = SIGNED_NAMES[letter.letter]
  const today = useToday()
  const isUrgent =
    effectiveUntil !== null && Temporal.PlainDate.from(today).until(effectiveUntil, { largestUnit: 'day' }).days <= 7
  const url = fill(paths.letterToSignPreview, { id: dossierId, letter: id })
  return (
    <>
      <CheckField checked={isChosen} disabled={refusal !== null} onChange={onChoose}>
        <strong>{name}</strong>, {number ?? title} · {title}, {communeName}
      </CheckField>
      <p className={isUrgent ? css.urgent : prose.soft}>
        {effectiveUntil && `À notifier au plus tard le ${dayText(effectiveUntil)}. `}
        Préparée par {preparedBy}, {instantText(preparedAt)}.
      </p>
      {refusal && <p className={css.urgent}>{refusal}</p>}
      <Actions>
        <Button variant="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Refermer la lettre' : 'Lire la lettre'}
        </Button>
        <a href={`/dossiers/${dossierId}`}>Ouvrir le dossier</a>
      </Actions>
      {isOpen && (
        <div className={css.signing}>
          <PdfReader url={url} title={`${name}, ${number ?? title}`} />
          <Returning letter={letter} />
        </div>
      )}
    </>
  )
}

function Returning({ letter }: { letter: LetterToSignLine }) {
  const returning = useLetterReturn(letter)
  return (
    <ReturningForm
      isPending={returning.isPending}
      error={returning.error}
      onReturn={(note) => returning.mutate(note)}
    />
  )
}
