import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Field } from '#client/ui/field.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { PHRASE_FAMILIES, type Phrase, type PhraseDesk, type PhraseFamily } from '#contract/dossier/phrases/phrase.ts'
import { NO_COMMUNE_SERVED } from '#wording/agency/opening/told-by-rooms.ts'
import { FAMILY_TITLES } from '#wording/dossier/decisions/decision-desk.ts'
import { countText } from '#wording/quantity.ts'
import { PhraseForm } from './phrase-form.tsx'
import { PhraseLines } from './phrase-lines.tsx'
import { matchingPhrases } from './phrase-search.ts'
import css from './phrases.module.css'
import { libraryQuery, phraseDeskQuery } from './queries.ts'
import type { Rights } from './rights.ts'

/** The library of phrases (bible): those of the territory, and those that a commune wrote in their place. */
export function PhrasesScreen() {
  usePageTitle('Phrases')
  const desk = useQuery(phraseDeskQuery())
  return (
    <article className={page.page}>
      <h1>Phrases</h1>
      <p className={page.lead}>
        Les phrases dont les décisions sont faites. Une commune peut écrire la sienne à la place de celle du territoire
        ; chaque version reste lisible, avec sa raison.
      </p>
      {desk.isPending && <Skeleton lines={6} label="Lecture de la bibliothèque" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && (desk.data.communes.length === 0 ? <p>{NO_COMMUNE_SERVED}</p> : <Library desk={desk.data} />)}
    </article>
  )
}

type Opened = { type: 'none' } | { type: 'phrase'; key: string } | { type: 'new' }

function Library({ desk }: { desk: PhraseDesk }) {
  const [commune, setCommune] = useState(desk.communes[0]?.inseeCode ?? '')
  const [family, setFamily] = useState<PhraseFamily | null>(null)
  const [words, setWords] = useState('')
  const [opened, setOpened] = useState<Opened>({ type: 'none' })
  const phrases = useQuery(libraryQuery(commune))
  const found = matchingPhrases(phrases.data ?? [], family, words)
  const mayWrite = desk.mayWriteTerritory || desk.communes.some((one) => one.inseeCode === commune && one.mayWrite)
  const rights = { commune, communeName: nameOf(desk, commune), desk }
  return (
    <div className={`${stack.loose} ${css.library}`}>
      <div className={css.filters}>
        <Field label="Commune">
          {(field) => (
            <select {...field} value={commune} onChange={({ target }) => setCommune(target.value)}>
              {desk.communes.map(({ inseeCode, name }) => (
                <option key={inseeCode} value={inseeCode}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Partie de la décision">
          {(field) => (
            <select
              {...field}
              value={family ?? ''}
              onChange={({ target }) => setFamily(PHRASE_FAMILIES.find((one) => one === target.value) ?? null)}
            >
              <option value="">Toutes</option>
              {PHRASE_FAMILIES.map((one) => (
                <option key={one} value={one}>
                  {FAMILY_TITLES[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField label="Mots" type="search" value={words} onChange={setWords} />
        {mayWrite && (
          <Button icon={Plus} onClick={() => setOpened({ type: 'new' })}>
            Nouvelle phrase
          </Button>
        )}
      </div>
      {opened.type === 'new' && (
        <section className={css.sheet} aria-label="Nouvelle phrase">
          <PhraseForm
            rights={rights}
            start={null}
            family={family ?? 'condition'}
            onDone={(written) => setOpened(written ? { type: 'phrase', key: written.key } : { type: 'none' })}
          />
        </section>
      )}
      {phrases.isPending && <Skeleton lines={8} label="Lecture des phrases" />}
      {phrases.error && <ProblemNotice error={phrases.error} onRetry={() => void phrases.refetch()} />}
      {phrases.data && (
        <p role="status" className={prose.soft}>
          {found.length === 0 ? 'Aucune phrase ne correspond.' : countText(found.length, 'phrase')}
        </p>
      )}
      {PHRASE_FAMILIES.map((part) => (
        <Part
          key={part}
          part={part}
          phrases={found.filter((phrase) => phrase.family === part)}
          openKey={opened.type === 'phrase' ? opened.key : null}
          onOpen={(key) => setOpened(key === null ? { type: 'none' } : { type: 'phrase', key })}
          rights={rights}
        />
      ))}
    </div>
  )
}

const nameOf = ({ communes }: PhraseDesk, commune: string) =>
  communes.find(({ inseeCode }) => inseeCode === commune)?.name ?? commune

type PartProps = {
  part: PhraseFamily
  phrases: readonly Phrase[]
  openKey: string | null
  onOpen: (key: string | null) => void
  rights: Rights
}

function Part({ part, phrases, openKey, onOpen, rights }: PartProps) {
  if (phrases.length === 0) return null
  return (
    <section aria-labelledby={`part-${part}`}>
      <h2 id={`part-${part}`}>{FAMILY_TITLES[part]}</h2>
      <PhraseLines phrases={phrases} openKey={openKey} onOpen={onOpen} rights={rights} />
    </section>
  )
}
