import table from '#client/ui/table.module.css'
import type { TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { FigureLink } from './figure-link.tsx'

/** Each indicator with its definition, its source and the list behind it; one that nothing feeds says what is missing. */
export const IndicatorTable = ({ page: { indicators, scope, baseline, period } }: { page: TrajectoryPage }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
  <section className={table.scroll} aria-label="Indicateurs" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Indicateur</th>
          <th scope="col">Valeur</th>
          <th scope="col">Définition</th>
          <th scope="col">Calcul</th>
          <th scope="col">Source</th>
          <th scope="col">Mise à jour</th>
        </tr>
      </thead>
      <tbody>
        {indicators.map(({ name, figure, value, definition, formula, source, nextUpdate, unknownBecause }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              {figure === null || value === null ? (
                'inconnu'
              ) : (
                <FigureLink of={figure} commune={scope.inseeCode ?? undefined} baseline={baseline} period={period}>
                  {value}
                </FigureLink>
              )}
            </td>
            <td>{definition}</td>
            <td>{formula}</td>
            <td>{unknownBecause ?? source}</td>
            <td>{nextUpdate}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
