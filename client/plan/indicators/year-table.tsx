import table from '#client/ui/table.module.css'
import type { TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import type { FigureRef } from '#law/plan/land-figures.ts'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'
import { FigureLink } from './figure-link.tsx'

/** The chart in words: year by year, each book in its own columns. */
export const YearTable = ({ page }: { page: TrajectoryPage }) => (
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
          <th scope="col">Écart de l’année</th>
          <th scope="col">Permis par l’objectif, cumulé</th>
          <th scope="col">Renaturé, à côté</th>
          <th scope="col">Chiffre observé</th>
        </tr>
      </thead>
      <tbody>
        {page.years.map((line) => (
          <tr key={line.year}>
            <th scope="row">{line.year}</th>
            <Cell page={page} of={{ figure: 'observed', year: line.year }} m2={line.observedM2} />
            <Cell page={page} of={{ figure: 'observedTotal', year: line.year }} m2={line.observedTotalM2} />
            <Cell page={page} of={{ figure: 'begun', year: line.year }} m2={line.bookedM2} />
            <Cell page={page} of={{ figure: 'begunTotal', year: line.year }} m2={line.bookedTotalM2} />
            <Cell page={page} of={{ figure: 'gap', year: line.year }} m2={line.gapM2} />
            <Cell page={page} of={{ figure: 'allowedTotal', year: line.year }} m2={line.allowedTotalM2} />
            <Cell
              page={page}
              of={{ figure: 'renatured', year: line.year }}
              m2={line.renaturedM2}
              unknown="rien au registre"
            />
            <td>{line.correction ?? 'pas encore observé'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

type CellProps = { page: TrajectoryPage; of: FigureRef; m2: number | null; unknown?: string }

const Cell = ({ page: { scope, baseline, period }, of, m2, unknown = 'inconnu' }: CellProps) => (
  <td>
    {m2 === null ? (
      unknown
    ) : (
      <FigureLink of={of} commune={scope.inseeCode ?? undefined} baseline={baseline} period={period}>
        {groundText(m2)}
      </FigureLink>
    )}
  </td>
)
