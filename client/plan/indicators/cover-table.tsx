import table from '#client/ui/table.module.css'
import type { TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import type { LandFigure } from '#law/plan/land-figures.ts'
import { dayText } from '#wording/day.ts'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'
import { shareText } from '#wording/quantity.ts'
import { FigureLink } from './figure-link.tsx'

/** What is made artificial and what is sealed, at each state of the ground that was drawn. */
export function CoverTable({ page }: { page: TrajectoryPage }) {
  const { cover, coverSentence } = page
  const [first] = cover
  if (!first) return <p>{coverSentence}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
    <section className={table.scroll} aria-label="Occupation du sol" tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">État au</th>
            <th scope="col">Artificialisé</th>
            <th scope="col">Part</th>
            <th scope="col">Solde depuis le premier millésime</th>
            <th scope="col">Imperméabilisé</th>
          </tr>
        </thead>
        <tbody>
          {cover.map(({ observedOn: on, artificialM2, coveredM2, sealedM2 }) => (
            <tr key={on}>
              <th scope="row">{dayText(on)}</th>
              <Cell page={page} figure="artificial" on={on} text={groundText(artificialM2)} />
              <Cell page={page} figure="artificialShare" on={on} text={shareText(artificialM2 / coveredM2)} />
              <Cell
                page={page}
                figure="artificialBalance"
                on={on}
                text={groundText(artificialM2 - first.artificialM2)}
              />
              <Cell page={page} figure="sealed" on={on} text={groundText(sealedM2)} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type CellProps = { page: TrajectoryPage; figure: LandFigure; on: string; text: string }

const Cell = ({ page: { scope, baseline, period }, figure, on, text }: CellProps) => (
  <td>
    <FigureLink of={{ figure, on }} commune={scope.inseeCode ?? undefined} baseline={baseline} period={period}>
      {text}
    </FigureLink>
  </td>
)
