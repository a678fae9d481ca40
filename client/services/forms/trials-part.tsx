import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { Answers, FormContent, Trial } from '#contract/services/forms/form-content.ts'
import { concluded, replayed, trialOf } from '#contract/services/forms/trials.ts'
import { TRUTH_NAMES, trialsText } from '#wording/services/forms/form-words.ts'
import { without } from './form-edits.ts'

type Props = {
  content: FormContent
  trials: readonly Trial[]
  answers: Answers
  onChange: (trials: Trial[]) => void
  onShow: (answers: Answers) => void
}

const concludedText = ({ isComplete, eligibility }: Trial['expects'], hasRules: boolean) =>
  `${isComplete ? 'peut être envoyée' : 'incomplète'}${hasRules ? `, conditions : ${TRUTH_NAMES[eligibility]}` : ''}`

/** Answers kept from the preview, and replayed at each publication: a change that would alter their outcome is seen before people are. */
export function TrialsPart({ content, trials, answers, onChange, onShow }: Props) {
  const [name, setName] = useState('')
  const outcomes = replayed(content, trials)
  const hasRules = content.eligibility.length > 0
  const keep = () => {
    onChange([...trials, trialOf(content, name.trim() || `Essai ${trials.length + 1}`, answers)])
    setName('')
  }
  return (
    <section className={stack.close} aria-labelledby="essais">
      <h2 id="essais">Essais</h2>
      {trials.length > 0 && (
        <p aria-live="polite">{trialsText(outcomes.filter(({ isPassed }) => isPassed).length, trials.length)}</p>
      )}
      <Rows>
        {trials.map((trial, at) => {
          const outcome = outcomes[at]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two trials may bear one name
            <Row key={at}>
              <p>
                <strong>{trial.name}</strong> : {concludedText(trial.expects, hasRules)}
                {outcome && !outcome.isPassed && `. Ne passe plus : maintenant ${concludedText(outcome, hasRules)}.`}
              </p>
              <Actions>
                <Button variant="quiet" onClick={() => onShow(trial.answers)}>
                  Voir dans l’aperçu <span className="visually-hidden">{trial.name}</span>
                </Button>
                <Button variant="quiet" onClick={() => onChange(without(trials, at))}>
                  Retirer <span className="visually-hidden">{trial.name}</span>
                </Button>
              </Actions>
            </Row>
          )
        })}
      </Rows>
      <p className={prose.soft}>
        Les réponses de l’aperçu donnent maintenant : {concludedText(concluded(content, answers), hasRules)}.
      </p>
      <div className={stack.fields}>
        <TextField label="Nom de l’essai" maxLength={100} value={name} onChange={setName} />
        <Button onClick={keep} disabled={trials.length >= 20}>
          Garder les réponses de l’aperçu comme essai
        </Button>
      </div>
    </section>
  )
}
