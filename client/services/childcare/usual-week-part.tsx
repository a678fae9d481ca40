import { useState } from 'react'
import { Choice } from '#client/ui/choice.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import {
  AGE_BANDS,
  type AgeBand,
  CARE_WEEKDAYS,
  HALVES,
  type Half,
  MOST_PLACES,
  type StructurePage,
} from '#contract/services/childcare/childcare.ts'
import { AGE_BAND_NAMES, HALF_NAMES, weekdayName } from '#wording/services/childcare/childcare-words.ts'
import { capitalised } from '#wording/typography.ts'
import { CountField, CountsTable, countIn } from './counts-table.tsx'
import { useSaveUsualWeek } from './queries.ts'

const COUNTS = [
  { value: 'places', label: 'Places offertes' },
  { value: 'taken', label: 'Places prises d’habitude' },
] as const
type Count = (typeof COUNTS)[number]['value']

const nameOf = (count: Count, weekday: number | string, half: Half, band: AgeBand) =>
  `${count}/${weekday}/${half}/${band}`

/** Every cell of the week, as it is written. */
const writtenOf = ({ week }: StructurePage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    week.flatMap(({ weekday, half, band, places, taken }) => [
      [nameOf('places', weekday, half, band), String(places)],
      [nameOf('taken', weekday, half, band), String(taken)],
    ]),
  )

/** What a week usually is: how many places of each age, and how many are taken by those who come every week. */
export function UsualWeekPart({ structure }: { structure: StructurePage }) {
  const save = useSaveUsualWeek(structure.line.id)
  const [count, setCount] = useState<Count>('places')
  const [written, setWritten] = useState(() => writtenOf(structure))
  const countOf = (which: Count, weekday: number, half: Half, band: AgeBand) =>
    countIn(written[nameOf(which, weekday, half, band)] || '0')
  const cells = CARE_WEEKDAYS.flatMap((weekday) =>
    HALVES.flatMap((half) =>
      AGE_BANDS.map((band) => ({
        ...{ weekday, half, band },
        places: countOf('places', weekday, half, band),
        taken: countOf('taken', weekday, half, band),
      })),
    ),
  )
  const said = cells.flatMap(({ places, taken, ...cell }) =>
    places === undefined || taken === undefined ? [] : [{ ...cell, places, taken }],
  )
  const isWrong = said.length < cells.length
  return (
    <section className={stack.even} aria-labelledby="habituelle">
      <h2 id="habituelle">Semaine habituelle</h2>
      <form
        className={stack.even}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!isWrong) save.mutate({ cells: said })
        }}
      >
        <Choice legend="Ce que vous comptez" value={count} options={COUNTS} onChange={setCount} />
        <CountsTable
          caption={`Semaine habituelle : ${count === 'places' ? 'places offertes' : 'places prises d’habitude'}`}
          days={CARE_WEEKDAYS.map((weekday) => ({
            key: String(weekday),
            name: capitalised(weekdayName(weekday)),
            closed: null,
          }))}
          cell={({ key, name: day }, half, band) => {
            const name = nameOf(count, key, half, band)
            const text = written[name] ?? ''
            return (
              <CountField
                label={`${day}, ${HALF_NAMES[half]}, ${AGE_BAND_NAMES[band]}`}
                value={text}
                isWrong={text !== '' && countIn(text) === undefined}
                onChange={(value) => setWritten((now) => ({ ...now, [name]: value }))}
              />
            )
          }}
        />
        {isWrong && <p role="alert">Écrivez des nombres entiers de 0 à {MOST_PLACES}.</p>}
        <FormEnd sending={save} isForbidden={isWrong}>
          Enregistrer la semaine habituelle
        </FormEnd>
        <p aria-live="polite" className={prose.soft}>
          {save.isSuccess ? 'Enregistré.' : ''}
        </p>
      </form>
    </section>
  )
}
