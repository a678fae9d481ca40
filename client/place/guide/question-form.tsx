import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { Field } from '#client/ui/field.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { measureFault, readAnswer } from './answer-facts.ts'
import css from './guide.module.css'
import { type GuideState, withAnswers } from './guide.ts'
import type { GuideQuestion, QuestionGroup } from './question-groups.ts'

type Props = { group: QuestionGroup; state: GuideState; onChange: (state: GuideState) => void }

/** One subject at a time; what is not known stays open and does not prevent going on. */
export function QuestionForm({ group, state, onChange }: Props) {
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({})
  const answersOf = (texts: Readonly<Record<string, string>>) =>
    group.questions.flatMap(({ fact, work }) => {
      const value = readAnswer(fact, texts[keyOf({ fact, work })] ?? '')
      return value === undefined ? [] : [{ fact, work, value }]
    })
  const answers = answersOf(said)
  const sayNo = () =>
    onChange(withAnswers(state, answersOf(Object.fromEntries(group.questions.map((one) => [keyOf(one), 'non'])))))
  return (
    <form
      className={`${stack.asked} ${css.form}`}
      onSubmit={(event) => {
        event.preventDefault()
        onChange(withAnswers(state, answers))
      }}
    >
      <h2>{group.title}</h2>
      <p className={prose.soft}>{group.why}</p>
      {group.questions.map((question) => (
        <QuestionField
          key={keyOf(question)}
          question={question}
          value={said[keyOf(question)] ?? ''}
          onSay={(text) => setSaid({ ...said, [keyOf(question)]: text })}
        />
      ))}
      <Actions>
        <Button type="submit" variant="primary" disabled={answers.length === 0}>
          Continuer
        </Button>
        {group.isPlace && group.questions.length > 1 && group.questions.every(({ answer }) => answer === 'yesNo') && (
          <Button onClick={sayNo}>Non à tout</Button>
        )}
      </Actions>
    </form>
  )
}

const keyOf = ({ fact, work }: Pick<GuideQuestion, 'fact' | 'work'>) => `${fact}@${work ?? ''}`

const YES_NO = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
  { value: '', label: 'Je ne sais pas' },
] as const

type FieldProps = { question: GuideQuestion; value: string; onSay: (text: string) => void }

function QuestionField({ question, value, onSay }: FieldProps) {
  const { fact, text, answer, unit, help, choices = [] } = question
  if (answer === 'yesNo') {
    return (
      <Choice
        legend={text}
        help={help}
        value={value === 'oui' || value === 'non' ? value : ''}
        options={YES_NO}
        onChange={(said) => onSay(said)}
      />
    )
  }
  return (
    <Field label={answer === 'number' && unit ? `${text} (${unit})` : text} error={measureFault(fact, value)}>
      {(field) =>
        answer === 'choice' ? (
          <select {...field} value={value} onChange={({ target }) => onSay(target.value)}>
            <option value="">Je ne sais pas</option>
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...field}
            type="number"
            inputMode="decimal"
            min={0}
            step="any"
            value={value}
            onChange={({ target }) => onSay(target.value)}
          />
        )
      }
    </Field>
  )
}
