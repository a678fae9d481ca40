import { useRef } from 'react'
import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import {
  NewPhrase,
  PHRASE_FAMILIES,
  PHRASE_WORDS,
  type Phrase,
  type PhraseFamily,
} from '#contract/dossier/phrases/phrase.ts'
import { FAMILY_TITLES } from '#wording/dossier/decisions/decision-desk.ts'
import { PhraseBody } from './phrase-body.tsx'
import css from './phrases.module.css'
import { useWritePhrase } from './queries.ts'
import type { Rights } from './rights.ts'

type Props = {
  rights: Rights
  /** The phrase of which another version is written; null: a phrase that does not exist yet. */
  start: Phrase | null
  family: PhraseFamily
  /** The phrase written, or nothing when the person gives up. */
  onDone: (written: Phrase | null) => void
}

const FAMILIES = PHRASE_FAMILIES.map((value) => ({ value, label: FAMILY_TITLES[value] }))

type Said = {
  inseeCode: string | null
  key: string
  family: PhraseFamily
  title: string
  body: string
  article: string
  reason: string
}

const phraseOf = (said: Said) => NewPhrase.safeParse({ ...said, article: said.article.trim() || null })

/** What the contract says of what is written, field by field. */
const check = (said: Said): Partial<Record<keyof Said, string>> =>
  Object.fromEntries(phraseOf(said).error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? [])

/** Writes a version with its reason; nothing of the former ones is lost, and decisions already drafted keep theirs. */
export function PhraseForm({ rights, start, family, onDone }: Props) {
  const { commune, communeName, desk } = rights
  const mayHere = desk.communes.some((one) => one.inseeCode === commune && one.mayWrite)
  const write = useWritePhrase()
  const form = useForm<Said>(
    {
      inseeCode: mayHere ? commune : null,
      key: start?.key ?? '',
      family: start?.family ?? family,
      title: start?.title ?? '',
      body: start?.body ?? '',
      article: start?.article ?? '',
      reason: '',
    },
    { check, refusal: write.error },
  )
  const send = form.onSubmit((said) => {
    const { data } = phraseOf(said)
    if (data) write.mutate(data, { onSuccess: onDone })
  })
  return (
    <form onSubmit={send} className={css.form} noValidate>
      {mayHere && desk.mayWriteTerritory && (
        <ForWhom
          communeName={communeName}
          isHere={form.values.inseeCode !== null}
          onChange={(isHere) => form.set({ inseeCode: isHere ? commune : null })}
        />
      )}
      {start === null && (
        <>
          <TextField label="Clé" help="En minuscules, par exemple « prescription.haies »." {...form.field('key')} />
          <SelectField label="Partie de la décision" options={FAMILIES} {...form.field('family')} />
        </>
      )}
      <TextField label="Titre" {...form.field('title')} />
      <BodyField {...form.field('body')} />
      <TextField label="Article" help="Facultatif." {...form.field('article')} />
      <TextArea
        label="Pourquoi cette version"
        help="Délibération, changement de loi, usage : lu par vos collègues."
        rows={2}
        {...form.field('reason')}
      />
      <FormEnd sending={write} onCancel={() => onDone(null)}>
        Écrire cette version
      </FormEnd>
    </form>
  )
}

const ForWhom = ({
  communeName,
  isHere,
  onChange,
}: {
  communeName: string
  isHere: boolean
  onChange: (isHere: boolean) => void
}) => (
  <FieldGroup label="Pour qui">
    <CheckField type="radio" name="for" checked={isHere} onChange={() => onChange(true)}>
      {communeName} seulement
    </CheckField>
    <CheckField type="radio" name="for" checked={!isHere} onChange={() => onChange(false)}>
      Tout le territoire, hors communes qui ont la leur
    </CheckField>
  </FieldGroup>
)

/** The text of the phrase, the words that the dossier fills in it, and how it will read. */
function BodyField({
  value,
  error,
  onChange,
}: {
  value: string
  error: string | undefined
  onChange: (body: string) => void
}) {
  const ref = useRef<HTMLTextAreaElement>(null)
  const insert = (word: string) => {
    const field = ref.current
    if (!field) return
    field.setRangeText(`{${word}}`, field.selectionStart, field.selectionEnd, 'end')
    onChange(field.value)
    field.focus()
  }
  return (
    <>
      <TextArea
        label="Phrase"
        help="Une ligne qui commence par « - » fait une liste ; **gras** ; [à compléter : …] oblige à écrire avant de signer."
        error={error}
        ref={ref}
        rows={6}
        value={value}
        onChange={onChange}
      />
      <div>
        <p className={prose.soft} id="phrase-words">
          Mots que le dossier remplit :
        </p>
        <ul className={css.words} aria-labelledby="phrase-words">
          {PHRASE_WORDS.map((word) => (
            <li key={word}>
              <button type="button" onClick={() => insert(word)}>
                {word}
              </button>
            </li>
          ))}
        </ul>
      </div>
      {value.trim() !== '' && <PhraseBody body={value} />}
    </>
  )
}
