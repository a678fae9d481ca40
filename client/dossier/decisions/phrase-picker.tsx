import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { matchingPhrases } from '#client/dossier/phrases/phrase-search.ts'
import { Dialog } from '#client/ui/dialog.tsx'
import { Field } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { PHRASE_FAMILIES, type Phrase, type PhraseFamily } from '#contract/dossier/phrases/phrase.ts'
import { PART_TITLES } from '#wording/dossier/decisions/decision-desk.ts'
import css from './decision.module.css'
import { phrasesQuery } from './queries.ts'

type Props = { commune: string; family: PhraseFamily; onPick: (phrase: Phrase) => void; onClose: () => void }

/** The library of the commune, searched by words; the phrase chosen is written in its part of the decision. */
export function PhrasePicker({ commune, family, onPick, onClose }: Props) {
  const [part, setPart] = useState<PhraseFamily>(family)
  const [words, setWords] = useState('')
  const phrases = useQuery(phrasesQuery(commune))
  const found = matchingPhrases(phrases.data ?? [], words === '' ? part : null, words)
  return (
    <Dialog title="Insérer une phrase" onClose={onClose}>
      <div className={css.stack}>
        <TextField label="Chercher dans toute la bibliothèque" type="search" value={words} onChange={setWords} />
        {words === '' && (
          <Field label="Partie">
            {(field) => (
              <select {...field} value={part} onChange={({ target }) => setPart(target.value as PhraseFamily)}>
                {PHRASE_FAMILIES.map((one) => (
                  <option key={one} value={one}>
                    {PART_TITLES[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {phrases.isPending && <Skeleton lines={4} label="Lecture de la bibliothèque" />}
        {phrases.error && <ProblemNotice error={phrases.error} onRetry={() => void phrases.refetch()} />}
        {phrases.data && (
          <p role="status" className={prose.soft}>
            {found.length === 0
              ? 'Aucune phrase ne correspond.'
              : found.length === 1
                ? '1 phrase'
                : `${found.length} phrases`}
          </p>
        )}
        <ul className={css.phrases}>
          {found.map((phrase) => (
            <li key={phrase.key}>
              <button type="button" onClick={() => onPick(phrase)}>
                <strong>{phrase.title}</strong>
                <span className={prose.soft}>
                  {PART_TITLES[phrase.family]}
                  {phrase.article && ` · ${phrase.article}`}
                  {phrase.inseeCode === null ? ' · territoire' : ' · commune'}
                </span>
                <span>{phrase.body}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
