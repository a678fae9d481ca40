import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { PhraseBody } from '#client/dossier/phrases/phrase-body.tsx'
import type { Rights } from '#client/dossier/phrases/rights.ts'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { LetterTemplate, TemplatePart, WordsVersion } from '#contract/dossier/letters/letter-template.ts'
import { dayText } from '#wording/day.ts'
import { TOWN_PARTS } from '#wording/dossier/letters/letter-parts.ts'
import { countText } from '#wording/quantity.ts'
import css from './templates.module.css'
import { WordsForm } from './words-form.tsx'

type Props = {
  part: TemplatePart
  template: LetterTemplate
  rights: Rights
  /** What is being written, for the trial; null: nothing. */
  onDraft: (words: string | null) => void
}

/** A part that is the town's: what is printed today, from whom, its versions, and the writing of another. */
export function TownPartItem({ part, template, rights, onDraft }: Props) {
  const [isWriting, setWriting] = useState(false)
  const { commune, desk } = rights
  const mayWrite = desk.mayWriteTerritory || desk.communes.some((one) => one.inseeCode === commune && one.mayWrite)
  const { title, help } = TOWN_PARTS[part.part]
  const close = () => {
    setWriting(false)
    onDraft(null)
  }
  return (
    <li className={css.town}>
      <h3>{title}</h3>
      <p className={prose.soft}>{help}</p>
      {isWriting ? (
        <WordsForm
          part={part}
          kind={template.kind}
          today={template.today}
          rights={rights}
          onDraft={onDraft}
          onDone={close}
        />
      ) : (
        <>
          {part.words === '' ? <p>Rien n’est imprimé ici.</p> : <PhraseBody body={part.words} />}
          {(part.from !== 'house' || part.words !== '') && <p className={prose.soft}>{sourceText(part, rights)}</p>}
          {mayWrite && (
            <div>
              <Button icon={PenLine} aria-label={`Écrire : ${title}`} onClick={() => setWriting(true)}>
                Écrire
              </Button>
            </div>
          )}
        </>
      )}
      <Versions versions={part.versions} today={template.today} rights={rights} />
    </li>
  )
}

function sourceText({ from, isForEveryLetter, firstDay }: TemplatePart, { communeName }: Rights): string {
  if (from === 'house' || firstDay === null) return 'Mots de Parvis.'
  const whose = from === 'commune' ? communeName : 'toutes les communes'
  const which = isForEveryLetter ? 'toutes les lettres' : 'cette lettre'
  return `Écrit pour ${whose}, pour ${which}, depuis le ${dayText(firstDay)}.`
}

type VersionsProps = { versions: readonly WordsVersion[]; today: string; rights: Rights }

function Versions({ versions, today, rights }: VersionsProps) {
  if (versions.length === 0) return null
  return (
    <details className={prose.fold}>
      <summary>{countText(versions.length, 'version')}</summary>
      <ol className={`${stack.close} ${stack.ruled}`}>
        {versions.map((version) => (
          <li key={`${version.inseeCode} ${version.kind} ${version.version}`} className={stack.near}>
            <Version version={version} today={today} rights={rights} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function Version({
  version: { inseeCode, kind, body, firstDay, writtenBy },
  today,
  rights,
}: {
  version: WordsVersion
  today: string
  rights: Rights
}) {
  const whose = inseeCode === null ? 'Toutes les communes' : rights.communeName
  return (
    <>
      <p>
        <strong>
          {firstDay > today ? 'À partir du' : 'Depuis le'} {dayText(firstDay)}
        </strong>
        <span className={prose.soft}>
          {' '}
          {whose}, {kind === null ? 'toutes les lettres' : 'cette lettre'}
          {writtenBy ? `, par ${writtenBy}` : ''}
        </span>
      </p>
      {body === null && <p>Plus rien d’écrit : les mots du territoire, sinon ceux de Parvis.</p>}
      {body === '' && <p>Rien n’est imprimé.</p>}
      {body && <PhraseBody body={body} />}
    </>
  )
}
