import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Phrase } from '#contract/dossier/phrases/phrase.ts'
import { instantText } from '#wording/day.ts'
import { comparedWords } from './compared-words.ts'
import { PhraseBody } from './phrase-body.tsx'
import { PhraseForm } from './phrase-form.tsx'
import css from './phrases.module.css'
import { versionsQuery } from './queries.ts'
import type { Rights } from './rights.ts'

/** A phrase whole: its text with its variables, its versions and what changed from one to the next. */
export function PhraseSheet({ phrase, rights }: { phrase: Phrase; rights: Rights }) {
  const [isWriting, setIsWriting] = useState(false)
  const { commune, desk } = rights
  const mayWrite = desk.mayWriteTerritory || desk.communes.some((one) => one.inseeCode === commune && one.mayWrite)
  if (isWriting) {
    return (
      <div className={css.sheet}>
        <PhraseForm rights={rights} start={phrase} family={phrase.family} onDone={() => setIsWriting(false)} />
      </div>
    )
  }
  return (
    <div className={css.sheet}>
      <PhraseBody body={phrase.body} />
      <p className={prose.soft}>Clé : {phrase.key}</p>
      {mayWrite ? (
        <Button onClick={() => setIsWriting(true)}>Écrire une nouvelle version</Button>
      ) : (
        <p className={prose.soft}>
          Elle est écrite par l’instructeur ou le signataire de la commune, ou par un administrateur.
        </p>
      )}
      <Versions phraseKey={phrase.key} rights={rights} />
    </div>
  )
}

function Versions({ phraseKey, rights }: { phraseKey: string; rights: Rights }) {
  const versions = useQuery(versionsQuery(phraseKey, rights.commune))
  if (versions.isPending) return <Skeleton lines={3} label="Lecture des versions" />
  if (versions.error) return <ProblemNotice error={versions.error} onRetry={() => void versions.refetch()} />
  return (
    <section aria-label="Versions">
      <h3>Versions</h3>
      <ol className={stack.even}>
        {versions.data.map((version, index) => (
          <Version
            key={`${version.inseeCode} ${version.version}`}
            version={version}
            before={versions.data[index + 1]}
            communeName={rights.communeName}
          />
        ))}
      </ol>
    </section>
  )
}

type VersionProps = { version: Phrase; before: Phrase | undefined; communeName: string }

function Version({ version, before, communeName }: VersionProps) {
  const { inseeCode, version: number, writtenBy, writtenAt, reason, body } = version
  return (
    <li>
      <p>
        <strong>
          {inseeCode === null ? 'Territoire' : communeName}, version {number}
        </strong>
        <span className={prose.soft}>
          {' '}
          {writtenBy ? `par ${writtenBy}, ` : ''}
          {instantText(writtenAt)}
        </span>
      </p>
      <p>Raison : {reason}</p>
      {before && before.body !== body && (
        <details>
          <summary>
            Ce qui change depuis{' '}
            {before.inseeCode === inseeCode ? `la version ${before.version}` : 'la phrase du territoire'}
          </summary>
          <p className={`${prose.law} ${css.law}`}>
            {comparedWords(before.body, body).map(({ text, change }, index) => {
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text, in their order
              if (change === 'kept') return <span key={index}>{text}</span>
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text, in their order
              return change === 'added' ? <ins key={index}>{text}</ins> : <del key={index}>{text}</del>
            })}
          </p>
        </details>
      )}
    </li>
  )
}
