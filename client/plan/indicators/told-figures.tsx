import prose from '#client/ui/prose.module.css'
import type { ToldFigures, TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { LAND_FIGURES } from '#law/plan/land-figures.ts'
import { figureText } from '#wording/plan/indicators/figure-words.ts'
import { FigureLink } from './figure-link.tsx'

type Props = { page: TrajectoryPage; sentences: readonly ToldFigures[] }

/** Sentences whose numbers open what makes them. */
export const ToldSentences = ({ page: { scope, baseline, period }, sentences }: Props) => (
  <ul className={prose.bullets}>
    {sentences.map((sentence) => (
      <li key={sentence.text}>
        {partsOf(sentence).map(({ text, opens }) =>
          opens === null ? (
            text
          ) : (
            <FigureLink
              key={opens.figure}
              of={opens}
              commune={scope.inseeCode ?? undefined}
              baseline={baseline}
              period={period}
            >
              {text}
            </FigureLink>
          ),
        )}
      </li>
    ))}
  </ul>
)

type Opened = ToldFigures['opens'][number]
type Part = { text: string; opens: Omit<Opened, 'number'> | null }

/** The sentence cut at its numbers, in the order in which it says them; one that it says otherwise follows it. */
function partsOf({ text, opens }: ToldFigures): Part[] {
  const parts: Part[] = []
  const after: Part[] = []
  let from = 0
  for (const { number, ...of } of opens) {
    const shown = figureText(LAND_FIGURES[of.figure].unit, Math.abs(number))
    const at = text.indexOf(` ${shown}`, from) + 1
    if (at === 0) {
      after.push({ text: ' ', opens: null }, { text: shown, opens: of })
      continue
    }
    parts.push({ text: text.slice(from, at), opens: null }, { text: shown, opens: of })
    from = at + shown.length
  }
  return [...parts, { text: text.slice(from), opens: null }, ...after]
}
