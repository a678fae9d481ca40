import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { NewOpeningChoice, type OpeningLine } from '#contract/agency/opening/opening.ts'
import { isListWorthIt, OPENING_CHOICE_NAMES, OPENING_STATE_NAMES } from '#wording/agency/opening/opening-words.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { useChangeOpening } from './queries.ts'

/** One line of the opening: what was found, where and by whom it is done, why, and what its gap brings. */
export function OpeningLineRow({ line }: { line: OpeningLine }) {
  const { title, state, found, lacking, who, why, gap, place, mayDecide, decision } = line
  const [isDeciding, setDeciding] = useState(false)
  return (
    <Row>
      <RowHead>
        <strong>{title}</strong>
        <span>{OPENING_STATE_NAMES[state]}</span>
        <span className={prose.soft}>{who}</span>
      </RowHead>
      <p>
        {found} <a href={place.to}>{place.label}</a>
      </p>
      {isListWorthIt(lacking) && <Lacking communes={lacking} />}
      {decision && <Decided line={line} decision={decision} />}
      {state !== 'done' && (
        <p className={prose.soft}>
          {why} {gap}
        </p>
      )}
      {mayDecide && state === 'toDecide' && !isDeciding && (
        <Button variant="quiet" onClick={() => setDeciding(true)}>
          Décider : {title}
        </Button>
      )}
      {isDeciding && state === 'toDecide' && <Deciding line={line} onClose={() => setDeciding(false)} />}
    </Row>
  )
}

/** Every commune that lacks it, where the sentence names a few. */
const Lacking = ({ communes }: { communes: readonly string[] }) => (
  <details>
    <summary>Ce qui manque, {countText(communes.length, 'commune')}</summary>
    <ul className={prose.bullets}>
      {communes.map((commune) => (
        <li key={commune}>{commune}</li>
      ))}
    </ul>
  </details>
)

type DecisionProps = { line: OpeningLine; decision: NonNullable<OpeningLine['decision']> }

function Decided({ line: { line, title }, decision: { choice, reason, by, at } }: DecisionProps) {
  const change = useChangeOpening()
  return (
    <>
      <p>
        {OPENING_CHOICE_NAMES[choice]} : {reason} ({by ?? 'code d’administration'}, {dayText(legalDay(at))}){' '}
        <Button variant="quiet" disabled={change.isPending} onClick={() => change.mutate({ type: 'withdraw', line })}>
          {change.isPending ? 'Retrait de la décision…' : `Revenir sur « ${title} »`}
        </Button>
      </p>
      {change.error && <ProblemNotice error={change.error} />}
    </>
  )
}

const START: NewOpeningChoice = { choice: 'later', reason: '' }

function Deciding({ line: { line, title }, onClose }: { line: OpeningLine; onClose: () => void }) {
  const change = useChangeOpening()
  const form = useForm(START, { check: (said) => schemaFaults(NewOpeningChoice, said), refusal: change.error })
  return (
    <form
      className={stack.box}
      noValidate
      aria-label={`Décider : ${title}`}
      onSubmit={form.onSubmit((choice) => change.mutate({ type: 'decide', line, choice }, { onSuccess: onClose }))}
    >
      <Choice
        legend="Décision"
        value={form.values.choice}
        onChange={(choice) => form.set({ choice })}
        options={[
          { value: 'later', label: OPENING_CHOICE_NAMES.later },
          { value: 'notConcerned', label: OPENING_CHOICE_NAMES.notConcerned },
        ]}
      />
      <TextField label="Raison" help="Elle est imprimée au procès-verbal d’ouverture." {...form.field('reason')} />
      <FormEnd sending={{ error: form.untold, isPending: change.isPending }} onCancel={onClose}>
        {change.isPending ? 'Enregistrement…' : 'Enregistrer la décision'}
      </FormEnd>
    </form>
  )
}
