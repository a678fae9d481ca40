import table from '#client/ui/table.module.css'
import type { IndicatorLine } from '#contract/plan/indicators/indicators.ts'

/** Each indicator with its definition and its source; one that nothing feeds says what is missing. */
export const IndicatorTable = ({ lines }: { lines: readonly IndicatorLine[] }) => (
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
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, value, definition, formula, source, unknownBecause }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value ?? 'inconnu'}</td>
            <td>{definition}</td>
            <td>{formula}</td>
            <td>{unknownBecause ?? source}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
