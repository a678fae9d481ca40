import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import type { ClockDate } from '#contract/clock.ts'
import { dayText } from '#wording/day.ts'
import { countingText } from '#wording/proof.ts'
import { CitedTexts } from './cited-texts.tsx'
import '@fontsource-variable/source-serif-4/index.css'
import { useState } from 'react'
import stack from '#client/ui/stack.module.css'
import factSheet from './facts.module.css'
import css from './proof-panel.module.css'

/** Why a date is what it is: the sentence, the facts it rests on, its arithmetic, the texts. */
export function ProofPanel({ date, before }: { date: ClockDate; before?: string | null | undefined }) {
  const { sentence, facts, steps, articles } = date.proof
  const counting = countingText(date)
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
      <dl className={`${factSheet.facts} ${stack.near} ${prose.small}`}>
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
