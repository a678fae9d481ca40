import prose from '#client/ui/prose.module.css'
import type { ClockReading } from '#contract/clock.ts'
import { addDays, type Day, day, parseDay } from '#law/clock/calendar.ts'
import { dayText } from '#wording/day.ts'
import { type ActKind, actSpec } from './act-kinds.ts'
import { dayOfAct, type Scenario, type ScenarioAct } from './scenario.ts'
import { movedAct, newTrial, trialRange, trialsOf } from './trials.ts'
import css from './trials-section.module.css'
import type { ChangeScenario } from './use-simulator.ts'

type Props = { scenario: Scenario & { filedOn: string }; actual: ClockReading; today: string; onChange: ChangeScenario }

/** Acts that have not happened: each moves the dates at once, and nothing is recorded. */
export function TrialsSection({ scenario, actual, today, onChange }: Props) {
  const range = trialRange(scenario.filedOn, actual, scenario.tried)
  const trials = trialsOf(scenario)
  const isDeclaration = scenario.type?.startsWith('DP') ?? false
  const without = (kind: ActKind) => scenario.tried.filter((act) => act.kind !== kind)
  if (trials.length === 0) return null
  return (
    <section className={css.trials}>
      <h2>Et si…</h2>
      <ul>
        {trials.map(({ kind, label, otherwise }) => {
          const act = scenario.tried.find((one) => one.kind === kind)
          return (
            <li key={kind}>
              <Trial
                label={label}
                otherwise={otherwise}
                act={act}
                range={range}
                onToggle={() =>
                  onChange({
                    ...scenario,
                    tried: act ? without(kind) : [...scenario.tried, newTrial(kind, day(today), range, isDeclaration)],
                  })
                }
                onAct={(next, how) => onChange({ ...scenario, tried: [...without(kind), next] }, how)}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

type TrialProps = {
  label: string
  /** What is supposed while it is not tried. */
  otherwise: string
  act: ScenarioAct | undefined
  range: { from: Day; to: Day }
  onToggle: () => void
  onAct: (act: ScenarioAct, how: 'step' | 'slide') => void
}

function Trial({ label, otherwise, act, range, onToggle, onAct }: TrialProps) {
  const iso = act && dayOfAct(act)
  const on = iso ? parseDay(iso) : undefined
  return (
    <div className={css.trial}>
      <label className={`${css.toggle} ${prose.drawn}`}>
        <input type="checkbox" checked={act !== undefined} onChange={onToggle} />
        {label}
      </label>
      {act && iso && on !== undefined ? (
        <>
          <input
            type="range"
            aria-label={`${label} le`}
            aria-valuetext={dayText(iso)}
            min={range.from}
            max={range.to}
            value={on}
            onChange={({ target }) =>
              onAct(movedAct(act, addDays(range.from, target.valueAsNumber - range.from)), 'slide')
            }
          />
          <input
            type="date"
            aria-label={`${label} à cette date`}
            value={iso}
            min="1990-01-01"
            max="2099-12-31"
            onChange={({ target }) => {
              const typed = parseDay(target.value)
              if (typed !== undefined) onAct(movedAct(act, typed), 'step')
            }}
          />
          <TrialChoices label={label} act={act} onAct={onAct} />
        </>
      ) : (
        <p className={css.off}>{otherwise}</p>
      )}
    </div>
  )
}

/** In what sense, and whether it completes: the letters themselves are supposed electronic. */
function TrialChoices({ label, act, onAct }: Pick<TrialProps, 'label' | 'onAct'> & { act: ScenarioAct }) {
  const choices = actSpec(act.kind).fields.filter((field) => field.type === 'choice' && field.name !== 'via')
  return choices.map((field) => (
    <select
      key={field.name}
      aria-label={`${label} : ${field.label.toLowerCase()}`}
      value={act.values[field.name]}
      onChange={({ target }) => onAct({ ...act, values: { ...act.values, [field.name]: target.value } }, 'step')}
    >
      {field.type === 'choice' &&
        field.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
    </select>
  ))
}
