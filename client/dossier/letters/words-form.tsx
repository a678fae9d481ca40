import { useRef } from 'react'
import phrases from '#client/dossier/phrases/phrases.module.css'
import type { Rights } from '#client/dossier/phrases/rights.ts'
import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import {
  type LetterKind,
  NewLetterWords,
  type TemplatePart,
  TOWN_WORDS_LENGTH,
} from '#contract/dossier/letters/letter-template.ts'
import { LETTER_KINDS, TOWN_FIELDS } from '#wording/dossier/letters/letter-parts.ts'
import { useWriteWords } from './template-queries.ts'

type Props = {
  part: TemplatePart
  kind: LetterKind
  today: string
  rights: Rights
  onDraft: (words: string | null) => void
  onDone: () => void
}

type Said = { isHere: boolean; isThisLetter: boolean; body: string; givesBack: boolean; firstDay: string }

/** Another version of a part: for whom, for which letters, its words, its first day. */
export function WordsForm({ part, kind, today, rights, onDraft, onDone }: Props) {
  const { commune, communeName, desk } = rights
  const mayHere = desk.communes.some((one) => one.inseeCode === commune && one.mayWrite)
  const write = useWriteWords()
  const wordsOf = ({ isHere, isThisLetter, body, givesBack, firstDay }: Said) => ({
    inseeCode: isHere ? commune : null,
    kind: isThisLetter ? kind : null,
    part: part.part,
    body: givesBack ? null : body,
    firstDay,
  })
  const form = useForm<Said>(
    { isHere: mayHere, isThisLetter: true, body: part.words, givesBack: false, firstDay: today },
    { check: (said) => schemaFaults(NewLetterWords, wordsOf(said)), refusal: write.error },
  )
  const send = form.onSubmit((said) => write.mutate(NewLetterWords.parse(wordsOf(said)), { onSuccess: onDone }))
  const { givesBack } = form.values
  const writing = (body: string) => {
    form.set({ body })
    onDraft(body)
  }
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      {mayHere && desk.mayWriteTerritory && (
        <Either
          label="Pour qui"
          isFirst={form.values.isHere}
          first={`${communeName} seulement`}
          second="Toutes les communes qui n’ont pas leurs mots"
          onChange={(isHere) => form.set({ isHere })}
        />
      )}
      <Either
        label="Pour quelles lettres"
        isFirst={form.values.isThisLetter}
        first={`${LETTER_KINDS[kind].name} seulement`}
        second="Toutes les lettres qui ont cette partie"
        onChange={(isThisLetter) => form.set({ isThisLetter })}
      />
      {!givesBack && <BodyField value={form.values.body} error={form.errorOf('body')} onChange={writing} />}
      <CheckField
        checked={givesBack}
        onChange={(isBack) => {
          form.set({ givesBack: isBack })
          onDraft(isBack ? null : form.values.body)
        }}
      >
        Ne plus rien écrire ici : les mots plus généraux, sinon ceux de Parvis, reviennent
      </CheckField>
      <TextField label="Premier jour" type="date" min={today} required {...form.field('firstDay')} />
      <FormEnd sending={{ error: form.untold, isPending: write.isPending }} onCancel={onDone}>
        Garder cette version
      </FormEnd>
    </form>
  )
}

type EitherProps = {
  label: string
  first: string
  second: string
  isFirst: boolean
  onChange: (isFirst: boolean) => void
}

const Either = ({ label, first, second, isFirst, onChange }: EitherProps) => (
  <FieldGroup label={label}>
    <CheckField type="radio" name={label} checked={isFirst} onChange={() => onChange(true)}>
      {first}
    </CheckField>
    <CheckField type="radio" name={label} checked={!isFirst} onChange={() => onChange(false)}>
      {second}
    </CheckField>
  </FieldGroup>
)

type BodyProps = { value: string; error: string | undefined; onChange: (body: string) => void }

/** The words, and those that the dossier fills. */
function BodyField({ value, error, onChange }: BodyProps) {
  const ref = useRef<HTMLTextAreaElement>(null)
  const insert = (field: string) => {
    const area = ref.current
    if (!area) return
    area.setRangeText(`{${field}}`, area.selectionStart, area.selectionEnd, 'end')
    onChange(area.value)
    area.focus()
  }
  return (
    <>
      <TextArea
        label="Mots"
        help={`Une ligne fait un paragraphe. Vide, la partie n’est pas imprimée. ${TOWN_WORDS_LENGTH} signes au plus.`}
        error={error}
        ref={ref}
        rows={5}
        value={value}
        onChange={onChange}
      />
      <div>
        <p className={prose.soft} id="town-fields">
          Mots que le dossier remplit ; une ligne dont l’un manque n’est pas imprimée :
        </p>
        <ul className={phrases.words} aria-labelledby="town-fields">
          {Object.entries(TOWN_FIELDS).map(([field, meaning]) => (
            <li key={field}>
              <button type="button" title={meaning} onClick={() => insert(field)}>
                {field}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
