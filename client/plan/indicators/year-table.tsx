import table from '#client/ui/table.module.css'
import type { TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'

const told = (m2: number | null) => (m2 === null ? 'inconnu' : groundText(m2))

/** The chart in words: year by year, each book in its own columns. */
export const YearTable = ({ years }: { years: TrajectoryPage['years'] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
  <section className={table.scroll} aria-label="Trajectoire année par année" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Année</th>
          <th scope="col">Observé</th>
          <th scope="col">Observé, cumulé</th>
          <th scope="col">Commencé, d’après les actes</th>
          <th scope="col">Cumulé</th>
          <th scope="col">Permis par l’objectif, cumulé</th>
          <th scope="col">Chiffre observé</th>
        </tr>
      </thead>
      <tbody>
        {years.map((line) => (
          <tr key={line.year}>
            <th scope="row">{line.year}</th>
            <td>{told(line.observedM2)}</td>
            <td>{told(line.observedTotalM2)}</td>
            <td>{told(line.bookedM2)}</td>
            <td>{told(line.bookedTotalM2)}</td>
            <td>{told(line.allowedTotalM2)}</td>
            <td>{line.correction ?? 'pas encore observé'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
