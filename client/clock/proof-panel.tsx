import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import type { ClockDate } from '#contract/clock.ts'
import { dayText } from '#wording/day.ts'
import { CitedTexts } from './cited-texts.tsx'
import '@fontsource-variable/source-serif-4/index.css'
import { useState } from 'react'
import stack from '#client/ui/stack.module.css'
import css from './proof-panel.module.css'

/** Why a date is what it is: the sentence, the facts it rests on, its arithmetic, the texts. */
export function ProofPanel({ date, before }: { date: ClockDate; before?: string | null | undefined }) {
  const { sentence, facts, steps, articles } = date.proof
  const counting = COUNTING[date.unit]
  return (
    <div className={css.proof}>
      <p className={css.sentence}>{sentence}</p>
      {before !== undefined && (
        <p className={prose.soft}>
          {before === null
            ? 'Sans les actes essayés, cette date n’existe pas.'
            : `Sans les actes essayés : ${dayText(before)}.`}
        </p>
      )}
      <dl className={`${css.facts} ${stack.near} ${prose.small}`}>
        {facts.map(({ label, value }) => (
          <div key={`${label} ${value}`}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>Calcul</dt>
          <dd>
            {steps.length > 0 ? (
              <ol className={css.steps}>
                {steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            ) : (
              'Date constatée, sans calcul.'
            )}
            {steps.length > 0 && counting && (
              <p className={css.counting}>
                {counting}
                {date.franc && ' Délai franc : ni le jour de départ ni le dernier jour ne comptent.'}
              </p>
            )}
          </dd>
        </div>
        <div>
          <dt>Textes</dt>
          <dd className={css.articles}>{articles}</dd>
        </div>
      </dl>
      {articles !== '' && <Words articles={articles} />}
    </div>
  )
}

/** The words of the articles, asked for when someone wants to read them. */
function Words({ articles }: { articles: string }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div>
      <Button variant="quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? 'Replier les textes' : 'Lire les textes'}
      </Button>
      {isOpen && <CitedTexts articles={articles} />}
    </div>
  )
}

/** How each unit is counted, for who reads it for the first time. */
const COUNTING: Record<ClockDate['unit'], string> = {
  months: 'Les mois se comptent de quantième à quantième ; le dernier jour est inclus.',
  days: 'Les jours se comptent tous, fériés compris ; le dernier jour est inclus.',
  workingDays: 'Seuls les jours ouvrés comptent.',
  event: '',
}
