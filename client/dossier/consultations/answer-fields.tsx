import { useId } from 'react'
import { FieldGroup } from '#client/ui/field.tsx'
import prose from '#client/ui/prose.module.css'
import { FileField, TextArea, TextField } from '#client/ui/text-field.tsx'
import tone from '#client/ui/tone.module.css'
import type { OpinionAnswerSense, OpinionRequest } from '#contract/dossier/consultations/consultation-desk.ts'
import { ANSWERS } from './opinion-words.ts'
import css from './opinions.module.css'

export type AnswerDraft = { answer: OpinionAnswerSense | null; text: string; by: string; file: File | null }

export const NO_ANSWER: AnswerDraft = { answer: null, text: '', by: '', file: null }

const FILE_BYTES = 20_000_000

const textLabel = (answer: OpinionAnswerSense | null) => ANSWERS.find(({ value }) => value === answer)?.text ?? null

/** What is missing in an answer, field by field; nothing when it can be sent. */
export function answerErrors({ answer, text, by, file }: AnswerDraft) {
  return {
    ...(answer === null ? { answer: 'Choisissez le sens de l’avis.' } : {}),
    ...(textLabel(answer) && text.trim() === ''
      ? { text: 'Écrivez-les ici ; le fichier joint les complète, il ne les remplace pas.' }
      : {}),
    ...(by.trim() === '' ? { by: 'Indiquez le nom de la personne qui répond.' } : {}),
    ...(file && file.size > FILE_BYTES
      ? { file: 'Ce fichier dépasse 20 Mo : allégez-le, puis choisissez-le de nouveau.' }
      : {}),
  }
}

/** The five answers, their text, who gives them and the file that comes with them: the same for a service and for the desk. */
export function AnswerFields({
  draft,
  errors,
  onChange,
  byLabel,
  effects,
}: {
  draft: AnswerDraft
  errors: ReturnType<typeof answerErrors>
  onChange: (draft: AnswerDraft) => void
  byLabel: string
  /** What each answer binds, told before it is chosen. */
  effects: OpinionRequest['effects']
}) {
  const name = useId()
  const label = textLabel(draft.answer)
  return (
    <>
      <FieldGroup label="Sens de l’avis" error={errors.answer}>
        {ANSWERS.map(({ value, label: answer, about }) => (
          <label key={value} className={`${css.answer} ${tone.chosen} focus-frame`}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={draft.answer === value}
              onChange={() => onChange({ ...draft, answer: value })}
            />
            <span>
              <strong>{answer}</strong> <span className={prose.note}>{about}</span>
              {effects[value] && (
                <small className={css.binds}>
                  {effects[value].says} <span className={prose.note}>{effects[value].article}</span>
                </small>
              )}
            </span>
          </label>
        ))}
      </FieldGroup>
      <TextArea
        label={label ?? 'Observations (facultatif)'}
        error={errors.text}
        rows={label ? 6 : 3}
        maxLength={20_000}
        value={draft.text}
        onChange={(value) => onChange({ ...draft, text: value })}
      />
      <TextField
        label={byLabel}
        error={errors.by}
        maxLength={200}
        autoComplete="name"
        value={draft.by}
        onChange={(value) => onChange({ ...draft, by: value })}
      />
      <FileField
        label="Fichier joint (facultatif)"
        help="L’avis signé, un plan annoté : PDF, JPEG ou PNG, 20 Mo au plus."
        error={errors.file}
        accept="application/pdf,image/jpeg,image/png"
        onChange={(file) => onChange({ ...draft, file })}
      />
    </>
  )
}
