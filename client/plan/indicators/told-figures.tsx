import prose from '#client/ui/prose.module.css'
import type { ToldFigures, TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { LAND_FIGURES } from '#law/plan/land-figures.ts'
import { figureText } from '#wording/plan/indicators/figure-words.ts'
import { FigureLink } from './figure-link.tsx'

type Props = { page: TrajectoryPage; sentences: readonly ToldFigures[] }

/** Sentences, each followed by its numbers: a number opens what makes it. */
export const ToldSentences = ({ page: { scope, baseline, period }, sentences }: Props) => (
  <ul className={prose.bullets}>
    {sentences.map(({ text, opens }) => (
      <li key={text}>
        {text}
        {opens.length > 0 && (
          <span className={prose.soft}>
            {' Lignes et carte : '}
            {opens.map(({ number, ...of }, at) => (
              <span key={of.figure}>
                {at > 0 && ', '}
                <FigureLink of={of} commune={scope.inseeCode ?? undefined} baseline={baseline} period={period}>
                  {figureText(LAND_FIGURES[of.figure].unit, number)}
                </FigureLink>
              </span>
            ))}
            .
          </span>
        )}
      </li>
    ))}
  </ul>
)
