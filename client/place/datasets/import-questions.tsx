import { CheckField } from '#client/ui/check-field.tsx'
import field from '#client/ui/field.module.css'
import { Field } from '#client/ui/field.tsx'
import prose from '#client/ui/prose.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { type ImportedLayer, ImportOptions } from '#contract/place/datasets/import.ts'
import css from './import-questions.module.css'
import { type Answers, isList, NOBODY_KNOWS, type Question, questionKey, ticked } from './import-words.ts'

type Props = {
  questions: readonly Question[]
  layers: readonly ImportedLayer[]
  answers: Answers
  onAnswers: (answers: Answers) => void
}

/** What the files do not say and that is never guessed. */
export function ImportQuestions({ questions, layers, answers, onAnswers }: Props) {
  return (
    <section>
      <h2>À préciser</h2>
      <div className={css.questions}>
        {questions.map((question) => (
          <QuestionField
            key={questionKey(question)}
            question={question}
            layer={layers.find(({ layer }) => layer === question.layer)}
            answer={answers[questionKey(question)]}
            onAnswer={(answer) => onAnswers({ ...answers, [questionKey(question)]: answer })}
          />
        ))}
      </div>
    </section>
  )
}

type QuestionProps = {
  question: Question
  layer: ImportedLayer | undefined
  answer: Answers[string] | undefined
  onAnswer: (answer: Answers[string]) => void
}

function QuestionField({ question, layer, answer, onAnswer }: QuestionProps) {
  switch (question.code) {
    case 'vintage':
      return (
        <TextField
          label={question.sentence}
          help={`Couche ${question.layer}`}
          type="date"
          value={typeof answer === 'string' ? answer : ''}
          onChange={onAnswer}
        />
      )
    case 'mapping':
      return <Mapping question={question} layer={layer} answer={answer} onAnswer={onAnswer} />
    case 'coverage':
      return <Coverage question={question} answer={answer} onAnswer={onAnswer} layer={layer} />
    case 'crs':
      return <Projection question={question} answer={answer} onAnswer={onAnswer} layer={layer} />
    case 'replacement':
    case 'repair':
    case 'kind':
      return (
        <Field label={question.sentence} help={`Couche ${question.layer}`}>
          {(field) => (
            <select
              {...field}
              value={typeof answer === 'string' ? answer : ''}
              onChange={(event) => onAnswer(event.target.value)}
            >
              <option value="">Choisir…</option>
              {question.choices.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      )
  }
}

/** A code written, or chosen among the likely ones. */
function Projection({ question, answer, onAnswer }: QuestionProps) {
  const text = typeof answer === 'string' ? answer : ''
  const isWrong = text !== '' && !ImportOptions.shape.crs.safeParse(text).success
  return (
    <Field
      label={question.sentence}
      help={`Couche ${question.layer}. Écrivez le code sous la forme EPSG:2154.`}
      error={isWrong ? 'Un code de projection s’écrit EPSG: suivi de quatre ou cinq chiffres.' : undefined}
    >
      {(field) => (
        <>
          <input
            {...field}
            type="text"
            list={`${field.id}-codes`}
            autoComplete="off"
            value={text}
            onChange={(event) => onAnswer(event.target.value.trim().toUpperCase())}
          />
          <datalist id={`${field.id}-codes`}>
            {question.choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

/** For each thing that Parvis must know, the column of the file that says it; the likely one is proposed. */
function Mapping({ question, layer, answer, onAnswer }: QuestionProps) {
  const chosen = typeof answer === 'object' && !isList(answer) ? answer : (layer?.mapping ?? {})
  return (
    <fieldset className={css.group}>
      <legend className={field.legend}>{question.sentence}</legend>
      {question.choices.map(({ value, label }) => (
        <Field key={value} label={label}>
          {(field) => (
            <select
              {...field}
              value={chosen[value] ?? ''}
              onChange={(event) => onAnswer({ ...chosen, [value]: event.target.value })}
            >
              <option value="">Aucune colonne</option>
              {layer?.fields.map(({ name, examples }) => (
                <option key={name} value={name}>
                  {examples.length > 0 ? `${name} (${examples.slice(0, 3).join(', ')})` : name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
    </fieldset>
  )
}

/** Communes for which the file is complete: there, and there alone, an absence will be a « no ». */
function Coverage({ question, answer, onAnswer }: QuestionProps) {
  const chosen = isList(answer) ? answer : []
  return (
    <fieldset className={css.group}>
      <legend className={field.legend}>{question.sentence}</legend>
      <p className={prose.soft}>
        Là où ce fichier est complet, et là seulement, une absence sera un « non » sur la fiche d’une parcelle ;
        ailleurs elle restera « inconnue ».
      </p>
      <div className={css.choices}>
        {[...question.choices, { value: NOBODY_KNOWS, label: 'Je ne sais pas' }].map(({ value, label }) => (
          <CheckField
            key={value}
            checked={chosen.includes(value)}
            onChange={(isIn) => onAnswer(ticked(chosen, value, isIn))}
          >
            {label}
          </CheckField>
        ))}
      </div>
    </fieldset>
  )
}
