import { Lock } from 'lucide-react'
import { useState } from 'react'
import type { Rights } from '#client/dossier/phrases/rights.ts'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { LetterTemplate, TownPart } from '#contract/dossier/letters/letter-template.ts'
import { type CompelledPart, compellingText, LETTER_KINDS, letterParts } from '#wording/dossier/letters/letter-parts.ts'
import css from './templates.module.css'
import { TownPartItem } from './town-part.tsx'
import { type Drafts, TrialForm } from './trial-form.tsx'

type Props = { template: LetterTemplate; rights: Rights }

/** The parts of a letter, in the order in which they are printed, then its trial. */
export function LetterSheet({ template, rights }: Props) {
  const { kind, parts } = template
  const [drafts, setDrafts] = useState<Drafts>({})
  return (
    <>
      <section className={stack.even} aria-labelledby="letter">
        <h2 id="letter">{LETTER_KINDS[kind].name}</h2>
        <ol className={css.letter}>
          {letterParts(kind).map((each) => {
            if (each.type === 'compelled') return <Compelled key={each.part.title} part={each.part} />
            const part = parts.find((one) => one.part === each.part)
            if (!part) return null
            return (
              <TownPartItem
                key={each.part}
                part={part}
                template={template}
                rights={rights}
                onDraft={(words) => setDrafts((now) => withDraft(now, each.part, words))}
              />
            )
          })}
        </ol>
      </section>
      <TrialForm kind={kind} drafts={drafts} />
    </>
  )
}

function withDraft(drafts: Drafts, part: TownPart, words: string | null): Drafts {
  const { [part]: _left, ...others } = drafts
  return words === null ? others : { ...others, [part]: words }
}

const Compelled = ({ part }: { part: CompelledPart }) => (
  <li className={css.compelled}>
    <h3>
      <Lock aria-hidden size="1em" strokeWidth={1.75} /> {part.title}
    </h3>
    <p className={prose.soft}>
      {part.isReading ? 'Tenu de' : 'Imposé par'} {compellingText(part)}. {part.why}
    </p>
  </li>
)
