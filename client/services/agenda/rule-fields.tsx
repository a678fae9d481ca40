import { useQuery } from '@tanstack/react-query'
import { CheckField } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useDebounced } from '#client/ui/use-debounced.ts'
import { type Recurrence, WEEKDAYS, weekdayOf, weekOfMonth } from '#contract/services/agenda/recurrence.ts'
import { countText } from '#wording/quantity.ts'
import { recurrenceSentence, weekdayName } from '#wording/services/agenda/recurrence-words.ts'
import css from './agenda.module.css'
import { dayHeading } from './agenda-days.tsx'
import { previewQuery } from './queries.ts'
import { type OfEvent, recurrenceOfForm, timesOfForm } from './said-event.ts'

const EVERY = [
  { value: '', label: 'Une seule fois' },
  { value: 'day', label: 'Tous les jours' },
  { value: 'week', label: 'Toutes les semaines' },
  { value: 'month', label: 'Tous les mois' },
  { value: 'year', label: 'Tous les ans' },
] as const

/** What is typed rests so long before its dates are asked. */
const RESTED_MS = 300

const UNITS = { day: 'jours', week: 'semaines', month: 'mois', year: 'ans' } as const

const intervals = (every: Recurrence['every']) =>
  Array.from({ length: 12 }, (_, at) => ({
    value: String(at + 1),
    label: at === 0 ? 'Chaque fois' : `Une fois tous les ${at + 1} ${UNITS[every]}`,
  }))

/** A repetition, read back as a sentence with the dates that it gives. */
export function RuleFields({ form }: { form: OfEvent }) {
  const { every, startsOn, until } = form.values
  return (
    <FieldGroup label="Répétition">
      <SelectField label="Se répète" options={EVERY} {...form.field('every')} />
      {every !== '' && (
        <>
          <SelectField label="Rythme" options={intervals(every)} {...form.field('interval')} />
          {every === 'week' && startsOn !== '' && <WeekdayFields form={form} />}
          {every === 'month' && startsOn !== '' && <MonthField form={form} />}
          <TextField
            label="Jusqu’au"
            help="Inclus, dans les deux ans. Une série se prolonge à tout moment."
            type="date"
            min={startsOn}
            {...form.field('until')}
            error={form.errorOf('until') ?? form.errorOf('recurrence/until' as 'until')}
          />
          {startsOn !== '' && until !== '' && <Preview form={form} />}
        </>
      )}
    </FieldGroup>
  )
}

function WeekdayFields({ form }: { form: OfEvent }) {
  const first = weekdayOf(form.values.startsOn)
  const chosen = new Set([first, ...form.values.weekdays])
  return (
    <FieldGroup label="Jours" help="Le jour de la première date en est toujours.">
      <div className={css.days}>
        {WEEKDAYS.map((day) => (
          <CheckField
            key={day}
            checked={chosen.has(day)}
            disabled={day === first}
            onChange={(isIn) =>
              form.set({ weekdays: WEEKDAYS.filter((one) => (one === day ? isIn : chosen.has(one))) })
            }
          >
            {weekdayName(day)}
          </CheckField>
        ))}
      </div>
    </FieldGroup>
  )
}

/** A day of the month, or a weekday of it; one of the last seven days is also the last of its name. */
function MonthField({ form }: { form: OfEvent }) {
  const { startsOn, until } = form.values
  const day = Number(startsOn.slice(8, 10))
  const [year, month] = startsOn.split('-').map(Number)
  const last = new Date(Date.UTC(year ?? 2000, month ?? 1, 0)).getUTCDate()
  const said = { every: 'month', interval: 1, weekdays: [], until: until || startsOn } as const
  const label = (monthBy: Recurrence['monthBy']) =>
    recurrenceSentence({ ...said, monthBy }, startsOn, weekdayOf(startsOn)).split(',')[0] ?? ''
  const offered = [
    'day' as const,
    ...(weekOfMonth(startsOn) < 5 ? ['weekday' as const] : []),
    ...(day > last - 7 ? ['lastWeekday' as const] : []),
  ]
  return (
    <SelectField
      label="Quel jour du mois"
      options={offered.map((value) => ({ value, label: label(value) }))}
      {...form.field('monthBy')}
    />
  )
}

function Preview({ form }: { form: OfEvent }) {
  const asked = JSON.stringify({ ...timesOfForm(form.values), recurrence: recurrenceOfForm(form.values) })
  const preview = useQuery(previewQuery(useDebounced(asked, RESTED_MS)))
  if (preview.error) return <ProblemNotice error={preview.error} />
  if (!preview.data) return null
  const { sentence, count, dates } = preview.data
  return (
    <div aria-live="polite" className={stack.near}>
      <p className={prose.name}>{sentence}.</p>
      <p>{countText(count, 'date')} :</p>
      <ul className={prose.bullets}>
        {dates.map(({ startsAt, startsOn }) => (
          <li key={startsAt}>{dayHeading(startsOn)}</li>
        ))}
      </ul>
      {count > dates.length && <p className={prose.soft}>et {countText(count - dates.length, 'autre')}.</p>}
    </div>
  )
}
