import { useState } from 'react'
import { later, longDay } from '#client/services/bookings/calendar-days.ts'
import { DaySteps } from '#client/services/bookings/day-steps.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import {
  type AgeBand,
  type DayCell,
  type Half,
  MOST_PLACES,
  type StructurePage,
} from '#contract/services/childcare/childcare.ts'
import { AGE_BAND_NAMES, HALF_NAMES } from '#wording/services/childcare/childcare-words.ts'
import { uncapitalised } from '#wording/typography.ts'
import { CountField, type CountsDay, CountsTable, countIn } from './counts-table.tsx'
import { useSaveTaken } from './queries.ts'

type WeekPartProps = {
  structure: StructurePage
  /** Another week was asked for: nothing is written in this one any more. */
  isComing: boolean
  onWeek: (day: string) => void
}

/** How many places are taken, half-day by half-day, and how many are left. */
export const WeekPart = ({ structure, isComing, onWeek }: WeekPartProps) => (
  <section className={stack.even} aria-labelledby="semaine">
    <h2 id="semaine">Places de la semaine du {uncapitalised(longDay(structure.monday))}</h2>
    <div className={stack.fields}>
      <DaySteps
        iso={structure.monday}
        step={{ before: later(structure.monday, -7), after: later(structure.monday, 7), word: 'Semaine' }}
        onChange={onWeek}
      />
    </div>
    {structure.week.length === 0 ? (
      <Notice>Remplissez d’abord la semaine habituelle, plus bas : les places y sont comptées.</Notice>
    ) : (
      <TakenForm key={structure.monday} structure={structure} isComing={isComing} />
    )}
  </section>
)

type Cells = Readonly<Record<string, string>>
const nameOf = (on: string, half: Half, band: AgeBand) => `${on}/${half}/${band}`

function TakenForm({ structure: { line, days }, isComing }: Omit<WeekPartProps, 'onWeek'>) {
  const save = useSaveTaken(line.id)
  const [written, setWritten] = useState<Cells>({})
  const cells = new Map(
    days.flatMap(({ on, cells: told }) =>
      told.map((cell) => [nameOf(on, cell.half, cell.band), { on, cell }] as const),
    ),
  )
  const changed = Object.entries(written).flatMap(([name, text]) => {
    const found = cells.get(name)
    return found ? [{ on: found.on, half: found.cell.half, band: found.cell.band, text }] : []
  })
  const isWrong = changed.some(({ text }) => text !== '' && countIn(text) === undefined)
  const shown = days.filter(({ cells: told }) => told.some(({ places }) => places > 0))
  return (
    <form
      className={stack.even}
      noValidate
      inert={isComing}
      onSubmit={(event) => {
        event.preventDefault()
        if (isWrong || changed.length === 0) return
        const said = changed.map(({ text, ...cell }) => ({ ...cell, taken: countIn(text) ?? null }))
        save.mutate({ cells: said }, { onSuccess: () => setWritten({}) })
      }}
    >
      <p className={prose.note}>
        Écrivez combien de places sont prises. Flèches et Entrée passent d’une demi-journée à l’autre ; une case vidée
        redevient comme d’habitude. Rien d’autre qu’un nombre n’est gardé.
      </p>
      <CountsTable
        caption="Places prises et places libres"
        days={shown.map(({ on, closed }) => ({ key: on, name: longDay(on), closed }))}
        cell={(day, half, band) => {
          const name = nameOf(day.key, half, band)
          const cell = cells.get(name)?.cell
          return cell && cell.places > 0 ? (
            <TakenCell
              {...{ day, cell }}
              text={written[name]}
              onChange={(text) => setWritten((now) => ({ ...now, [name]: text }))}
            />
          ) : null
        }}
      />
      {isWrong && <p role="alert">Écrivez des nombres entiers de 0 à {MOST_PLACES}, ou videz la case.</p>}
      <FormEnd sending={save} isForbidden={isWrong || changed.length === 0}>
        Enregistrer la semaine
      </FormEnd>
      <p aria-live="polite" className={prose.soft}>
        {save.isSuccess && changed.length === 0 ? 'Enregistré.' : ''}
      </p>
    </form>
  )
}

type TakenCellProps = { day: CountsDay; cell: DayCell; text: string | undefined; onChange: (text: string) => void }

function TakenCell({ day, cell: { half, band, places, taken, isUsual }, text, onChange }: TakenCellProps) {
  const count = text === undefined ? taken : countIn(text)
  const left = count === undefined ? null : places - count
  return (
    <CountField
      label={`${day.name}, ${HALF_NAMES[half]}, ${AGE_BAND_NAMES[band]} : places prises`}
      value={text ?? String(taken)}
      isWrong={text !== undefined && text !== '' && count === undefined}
      onChange={onChange}
    >
      sur {places}
      {left !== null && (left < 0 ? `, ${-left} de trop` : `, reste ${left}`)}
      {!isUsual && text === undefined && ', changé'}
    </CountField>
  )
}
