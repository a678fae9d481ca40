import table from '#client/ui/table.module.css'
import type { DueLine } from '#contract/plan/indicators/indicators.ts'
import { dayText } from '#wording/day.ts'
import { dueStateText } from '#wording/plan/indicators/indicator-words.ts'

/** What the law asks and when, with what each day is counted from. */
export const DueCalendar = ({ lines }: { lines: readonly DueLine[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
  <section className={table.scroll} aria-label="Échéances" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Au plus tard</th>
          <th scope="col">État</th>
          <th scope="col">Ce qui est dû</th>
          <th scope="col">Compté de</th>
          <th scope="col">Texte</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, dueOn, state, what, sentence, article }) => (
          <tr key={key}>
            <td>{dueOn ? dayText(dueOn) : 'sans date'}</td>
            <td>{dueStateText(state)}</td>
            <th scope="row">{what}</th>
            <td>{sentence}</td>
            <td>{article}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
