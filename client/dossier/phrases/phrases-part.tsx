import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Phrase } from '#contract/dossier/phrases/phrase.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { countText } from '#wording/quantity.ts'
import { PhraseForm } from './phrase-form.tsx'
import { PhraseLines } from './phrase-lines.tsx'
import css from './phrases.module.css'
import { libraryQuery, phraseDeskQuery } from './queries.ts'
import type { Rights } from './rights.ts'

/** The phrases that decisions of a commune propose: its own first, then those of the territory that it has not replaced. */
export function CommunePhrases({ inseeCode, communeName }: { inseeCode: string; communeName: string }) {
  const desk = useQuery(phraseDeskQuery())
  const phrases = useQuery(libraryQuery(inseeCode))
  const failed = [desk, phrases].find(({ error }) => error !== null)
  if (failed) return <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />
  if (!desk.data || !phrases.data) return <Skeleton lines={5} label="Lecture des phrases" />
  return <Library phrases={phrases.data} rights={{ commune: inseeCode, communeName, desk: desk.data }} />
}

type Opened = { type: 'none' } | { type: 'phrase'; key: string } | { type: 'new' }

function Library({ phrases, rights }: { phrases: readonly Phrase[]; rights: Rights }) {
  const [opened, setOpened] = useState<Opened>({ type: 'none' })
  const own = phrases.filter(({ inseeCode }) => inseeCode !== null)
  const shared = phrases.filter(({ inseeCode }) => inseeCode === null)
  const lines = (of: readonly Phrase[]) => (
    <PhraseLines
      phrases={of}
      rights={rights}
      openKey={opened.type === 'phrase' ? opened.key : null}
      onOpen={(key) => setOpened(key === null ? { type: 'none' } : { type: 'phrase', key })}
    />
  )
  return (
    <div className={css.library}>
      <p>
        {own.length === 0
          ? `${rights.communeName} n’a écrit aucune phrase : ses décisions proposent celles du territoire.`
          : `${countText(own.length, 'phrase')} ${ofPlace(rights.communeName)}, avant celles du territoire.`}
      </p>
      {lines(own)}
      {opened.type === 'new' ? (
        <section className={css.sheet} aria-label="Nouvelle phrase">
          <PhraseForm
            rights={rights}
            start={null}
            family="condition"
            onDone={(written) => setOpened(written ? { type: 'phrase', key: written.key } : { type: 'none' })}
          />
        </section>
      ) : (
        <Button icon={Plus} onClick={() => setOpened({ type: 'new' })}>
          Écrire une phrase de la commune
        </Button>
      )}
      <details>
        <summary className={prose.summary}>
          {countText(shared.length, 'phrase du territoire', 'phrases du territoire')}, à garder ou à remplacer
        </summary>
        {lines(shared)}
      </details>
    </div>
  )
}
