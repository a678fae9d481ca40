import prose from '#client/ui/prose.module.css'
import type { Phrase } from '#contract/dossier/phrases/phrase.ts'
import { PhraseSheet } from './phrase-sheet.tsx'
import css from './phrases.module.css'
import type { Rights } from './rights.ts'

type Props = {
  phrases: readonly Phrase[]
  openKey: string | null
  onOpen: (key: string | null) => void
  rights: Rights
}

/** Phrases one under the other; one of them opens in place, with its versions. */
export const PhraseLines = ({ phrases, openKey, onOpen, rights }: Props) => (
  <ul className={css.list}>
    {phrases.map((phrase) => {
      const isOpen = phrase.key === openKey
      return (
        <li key={phrase.key}>
          <button
            type="button"
            className={css.line}
            aria-expanded={isOpen}
            onClick={() => onOpen(isOpen ? null : phrase.key)}
          >
            <strong>{phrase.title}</strong>
            <span className={prose.soft}>
              {phrase.inseeCode === null ? 'territoire' : rights.communeName}, version {phrase.version}
              {phrase.article && ` · ${phrase.article}`}
            </span>
            {!isOpen && <span className={css.body}>{phrase.body}</span>}
          </button>
          {isOpen && <PhraseSheet phrase={phrase} rights={rights} />}
        </li>
      )
    })}
  </ul>
)
