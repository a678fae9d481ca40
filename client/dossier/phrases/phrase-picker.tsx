import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '#client/ui/dialog.tsx'
import { Field } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Phrase, PhraseFamily } from '#contract/dossier/phrases/phrase.ts'
import { FAMILY_TITLES } from '#wording/dossier/decisions/decision-desk.ts'
import { countText } from '#wording/quantity.ts'
import { matchingPhrases, type NamedPiece, phrasesForPiece } from './phrase-search.ts'
import css from './phrases.module.css'
import { libraryQuery } from './queries.ts'

type Props = {
  commune: string
  /** Those from which a phrase may be taken here, in the order of their choice. */
  families: readonly PhraseFamily[]
  family: PhraseFamily
  /** The piece that is spoken of: what the library says of another one is left out until it is searched by words. */
  piece?: NamedPiece | undefined
  onPick: (phrase: Phrase) => void
  onClose: () => void
}

/** The library of the commune, searched by words; the phrase chosen goes where it was opened from. */
export function PhrasePicker({ commune, families, family, piece, onPick, onClose }: Props) {
  const [part, setPart] = useState<PhraseFamily>(family)
  const [words, setWords] = useState('')
  const phrases = useQuery(libraryQuery(commune))
  const offered = (phrases.data ?? []).filter((phrase) => families.includes(phrase.family))
  const matching = matchingPhrases(offered, words === '' ? part : null, words)
  const found = piece && words === '' ? phrasesForPiece(matching, piece) : matching
  return (
    <Dialog title="Insérer une phrase" onClose={onClose}>
      <div className={stack.even}>
        <TextField label="Chercher dans toute la bibliothèque" type="search" value={words} onChange={setWords} />
        {words === '' && families.length > 1 && (
          <Field label="Partie">
            {(field) => (
              <select {...field} value={part} onChange={({ target }) => setPart(target.value as PhraseFamily)}>
                {families.map((one) => (
                  <option key={one} value={one}>
                    {FAMILY_TITLES[one]}
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
            {found.length === 0 ? 'Aucune phrase ne correspond.' : countText(found.length, 'phrase')}
          </p>
        )}
        <ul className={css.phrases}>
          {found.map((phrase) => (
            <li key={phrase.key}>
              <button type="button" onClick={() => onPick(phrase)}>
                <strong>{phrase.title}</strong>
                <span className={prose.soft}>
                  {FAMILY_TITLES[phrase.family]}
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
