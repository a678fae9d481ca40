import { useMemo } from 'react'
import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import prose from '#client/ui/prose.module.css'
import { resultText } from '#contract/services/forms/answer-text.ts'
import { type Evaluation, evaluate } from '#contract/services/forms/evaluation.ts'
import type { Field } from '#contract/services/forms/field.ts'
import type { Answers, FormContent } from '#contract/services/forms/form-content.ts'
import { answerAt } from '#contract/services/forms/reading.ts'
import css from './forms.module.css'
import { RepetitionField, TableField } from './line-fields.tsx'
import { MapField } from './map-field.tsx'
import { PieceField } from './several-fields.tsx'
import { labelOf, SimpleInput } from './simple-input.tsx'

type Props = {
  content: Pick<FormContent, 'fields' | 'eligibility' | 'controls'>
  answers: Answers
  /** What is to mend, by the pointer of the answer. */
  errorAt: (pointer: string) => string | undefined
  onAnswer: (id: string, value: unknown) => void
}

/** The questions of a form that are asked of this person, each at an address of its own (`#q-…`): the same screen for all. */
export function FormFields({ content, answers, errorAt, onAnswer }: Props) {
  const evaluation = useMemo(() => evaluate(content, answers), [content, answers])
  return (
    <div className={css.questions}>
      {content.fields
        .filter(({ id }) => evaluation.isShown(id))
        .map((field) => (
          <div key={field.id} id={`q-${field.id}`} className={css.question}>
            <Question
              field={field}
              value={answerAt(answers, field.id)}
              evaluation={evaluation}
              errorAt={errorAt}
              onChange={(value) => onAnswer(field.id, value)}
            />
          </div>
        ))}
    </div>
  )
}

type QuestionProps = Pick<Props, 'errorAt'> & {
  field: Field
  value: unknown
  evaluation: Evaluation
  onChange: (value: unknown) => void
}

function Question({ field, value, evaluation, errorAt, onChange }: QuestionProps) {
  const error = errorAt(`#/answers/${field.id}`)
  const words = { label: 'required' in field ? labelOf(field) : field.label, help: field.help, error }
  switch (field.kind) {
    case 'section':
      return (
        <>
          <h2>{field.label}</h2>
          {field.help && <p className={prose.soft}>{field.help}</p>}
        </>
      )
    case 'explanation':
      return (
        <>
          <p className={prose.name}>{field.label}</p>
          {field.help && <p>{field.help}</p>}
        </>
      )
    case 'calculation':
      return (
        <p>
          {field.label} :{' '}
          <output className={css.result}>{resultText(evaluation.unit(field.id), evaluation.result(field.id))}</output>
          {error && <span role="alert"> {error}</span>}
        </p>
      )
    case 'attestation':
      return (
        <FieldGroup label="Attestation (obligatoire)" help={field.help} error={error}>
          <CheckField checked={value === true} onChange={onChange}>
            {field.label}
          </CheckField>
        </FieldGroup>
      )
    case 'piece':
    case 'identityDocument':
      return <PieceField field={field} {...words} value={value} onChange={onChange} />
    case 'map':
      return <MapField field={field} {...words} value={value} onChange={onChange} />
    case 'table':
      return <TableField field={field} {...words} value={value} onChange={onChange} />
    case 'repetition':
      return (
        <RepetitionField
          field={field}
          {...words}
          value={value}
          evaluation={evaluation}
          errorAt={(path) => errorAt(`#/answers/${path}`)}
          onChange={onChange}
        />
      )
    default:
      return <SimpleInput field={field} value={value} error={error} onChange={onChange} />
  }
}
