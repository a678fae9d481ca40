import type { KeyboardEvent, ReactNode } from 'react'
import field from '#client/ui/field.module.css'
import table from '#client/ui/table.module.css'
import { AGE_BANDS, type AgeBand, HALVES, type Half, MOST_PLACES } from '#contract/services/childcare/childcare.ts'
import { AGE_BAND_NAMES, HALF_NAMES } from '#wording/services/childcare/childcare-words.ts'
import css from './childcare.module.css'

export type CountsDay = {
  key: string
  /** « lundi 30 novembre 2026 » */
  name: string
  /** Why nobody is minded that day; null when it is open. */
  closed: string | null
}

type CountsTableProps = {
  caption: string
  days: readonly CountsDay[]
  /** What a cell holds: a field, or a figure. */
  cell: (day: CountsDay, half: Half, band: AgeBand) => ReactNode
}

/** Half-days one below the other, ages side by side. */
export const CountsTable = ({ caption, days, cell }: CountsTableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
  <section className={table.scroll} aria-label={caption} tabIndex={0}>
    <table className={`${table.table} ${css.grid}`} onKeyDown={moveByArrows}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Demi-journée</th>
          {AGE_BANDS.map((band) => (
            <th key={band} scope="col">
              {AGE_BAND_NAMES[band]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.flatMap((day) =>
          HALVES.map((half) => (
            <tr key={`${day.key}/${half}`}>
              <th scope="row">
                {day.name}, {HALF_NAMES[half]}
              </th>
              {day.closed === null ? (
                AGE_BANDS.map((band) => <td key={band}>{cell(day, half, band)}</td>)
              ) : (
                <td colSpan={AGE_BANDS.length}>fermé, {day.closed}</td>
              )}
            </tr>
          )),
        )}
      </tbody>
    </table>
  </section>
)

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }

/** Up and down go from a half-day to the next, at the same age; Tab goes from age to age, as everywhere. */
function moveByArrows(event: KeyboardEvent<HTMLTableElement>) {
  const step = STEPS[event.key]
  const cell = event.target instanceof HTMLInputElement ? event.target.closest('td') : null
  const line = cell?.closest('tr')
  if (step === undefined || !cell || !line) return
  event.preventDefault()
  for (let next = stepFrom(line, step); next; next = stepFrom(next, step)) {
    const field = next.cells.item(cell.cellIndex)?.querySelector('input')
    if (!field) continue
    field.focus()
    field.select()
    return
  }
}

const stepFrom = (line: HTMLTableRowElement, step: number): HTMLTableRowElement | null => {
  const next = step > 0 ? line.nextElementSibling : line.previousElementSibling
  return next instanceof HTMLTableRowElement ? next : null
}

type CountFieldProps = {
  label: string
  value: string
  isWrong: boolean
  onChange: (value: string) => void
  children?: ReactNode
}

/** A count in a cell of the table; its label is read, its place in the table is seen. */
export const CountField = ({ label, value, isWrong, onChange, children }: CountFieldProps) => (
  <>
    <input
      className={`${field.control} ${css.count}`}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      inputMode="numeric"
      autoComplete="off"
      maxLength={3}
      value={value}
      onFocus={({ target }) => target.select()}
      onChange={({ target }) => onChange(target.value.trim())}
    />
    {children && <small className={css.rest}>{children}</small>}
  </>
)

/** The count that is written; undefined when it is none. */
export const countIn = (text: string): number | undefined =>
  /^\d{1,3}$/.test(text) && Number(text) <= MOST_PLACES ? Number(text) : undefined
