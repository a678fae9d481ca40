import { type FormEvent, useRef, useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import {
  NewPhrase,
  PHRASE_FAMILIES,
  PHRASE_WORDS,
  type Phrase,
  type PhraseFamily,
} from '#contract/dossier/phrases/phrase.ts'
import { PART_TITLES } from '#wording/dossier/decisions/decision-desk.ts'
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

/** Writes a version with its reason; nothing of the former ones is lost, and decisions already drafted keep theirs. */
export function PhraseForm({ rights, start, family, onDone }: Props) {
  const { commune, communeName, desk } = rights
  const mayHere = desk.communes.some((one) => one.inseeCode === commune && one.mayWrite)
  const [inseeCode, setInseeCode] = useState<string | null>(
    start?.inseeCode === null && desk.mayWriteTerritory && !mayHere ? null : mayHere ? commune : null,
  )
  const [said, setSaid] = useState({
    key: start?.key ?? '',
    family: start?.family ?? family,
    title: start?.title ?? '',
    body: start?.body ?? '',
    article: start?.article ?? '',
    reason: '',
  })
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map())
  const write = useWritePhrase()
  const body = useRef<HTMLTextAreaElement>(null)
  const set = (change: Partial<typeof said>) => setSaid((before) => ({ ...before, ...change }))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = NewPhrase.safeParse({ ...said, inseeCode, article: said.article.trim() || null })
    if (!read.success)
      return setErrors(new Map(read.error.issues.map(({ path, message }) => [path.join('.'), message])))
    setErrors(new Map())
    write.mutate(read.data, { onSuccess: onDone })
  }
  const insert = (word: string) => {
    const field = body.current
    if (!field) return
    field.setRangeText(`{${word}}`, field.selectionStart, field.selectionEnd, 'end')
    set({ body: field.value })
    field.focus()
  }
  const error = (name: string) =>
    errors.get(name) ??
    (write.error ? asProblem(write.error).errors.find(({ pointer }) => pointer === `#/${name}`)?.detail : undefined)
  return (
    <form onSubmit={submit} className={css.form} noValidate>
      {mayHere && desk.mayWriteTerritory && (
        <fieldset className={css.choices}>
          <legend>Pour qui</legend>
          <label>
            <input type="radio" name="for" checked={inseeCode !== null} onChange={() => setInseeCode(commune)} />
            {communeName} seulement
          </label>
          <label>
            <input type="radio" name="for" checked={inseeCode === null} onChange={() => setInseeCode(null)} />
            Tout le territoire, hors communes qui ont la leur
          </label>
        </fieldset>
      )}
      {start === null && (
        <>
          <TextField
            label="Clé"
            help="En minuscules, par exemple « prescription.haies »."
            error={error('key')}
            value={said.key}
            onChange={(value) => set({ key: value })}
          />
          <Field label="Partie de la décision">
            {(field) => (
              <select
                {...field}
                value={said.family}
                onChange={({ target }) =>
                  set({ family: PHRASE_FAMILIES.find((one) => one === target.value) ?? said.family })
                }
              >
                {PHRASE_FAMILIES.map((one) => (
                  <option key={one} value={one}>
                    {PART_TITLES[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
      <TextField label="Titre" error={error('title')} value={said.title} onChange={(value) => set({ title: value })} />
      <TextArea
        label="Phrase"
        help="Une ligne qui commence par « - » fait une liste ; **gras** ; [à compléter : …] oblige à écrire avant de signer."
        error={error('body')}
        ref={body}
        rows={6}
        value={said.body}
        onChange={(value) => set({ body: value })}
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
      {said.body.trim() !== '' && <PhraseBody body={said.body} />}
      <TextField
        label="Article"
        help="Facultatif."
        value={said.article}
        onChange={(value) => set({ article: value })}
      />
      <TextArea
        label="Pourquoi cette version"
        help="Délibération, changement de loi, usage : lu par vos collègues."
        error={error('reason')}
        rows={2}
        value={said.reason}
        onChange={(value) => set({ reason: value })}
      />
      {write.error && <ProblemNotice error={write.error} />}
      <p className={css.row}>
        <Button type="submit" variant="primary" disabled={write.isPending}>
          Écrire cette version
        </Button>
        <Button onClick={() => onDone(null)}>Renoncer</Button>
      </p>
    </form>
  )
}
