import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { ClockBand } from '#client/clock/clock-band.tsx'
import { ClockDates } from '#client/clock/clock-dates.tsx'
import { BREAKPOINTS } from '#client/ui/breakpoints.ts'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import stack from '#client/ui/stack.module.css'
import { useMedia } from '#client/ui/use-media.ts'
import type { ClockReading } from '#contract/clock.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import { countText } from '#wording/quantity.ts'
import css from './dossier.module.css'
import { bandActsOf } from './register-words.ts'

type Props = { reading: ClockReading; acts: readonly RegisterAct[] }

/** What is to be known, the course of the dossier on a line, and each date with its proof: folded below what is to do. */
export function DossierClock({ reading, acts }: Props) {
  const isNarrow = useMedia(BREAKPOINTS.narrow)
  const [open, setOpen] = useState<string | null>(null)
  const [isWhole, setIsWhole] = useState(false)
  const [isBand, setIsBand] = useState(false)
  const today = useToday()
  const clock = { reading, acts: bandActsOf(acts), today, open, onOpen: setOpen }
  const warnings = toldOnce(reading.warnings)
  return (
    <div className={`${stack.close} ${css.clock}`}>
      {warnings.length + reading.withoutEffect.length > 0 && (
        <details className={css.dates}>
          <summary>{toReadText(warnings, reading.withoutEffect.length)}</summary>
          <Warnings warnings={warnings} withoutEffect={reading.withoutEffect} />
        </details>
      )}
      {!isNarrow && (
        <details className={css.dates} onToggle={({ currentTarget }) => setIsBand(currentTarget.open)}>
          <summary>Frise du dossier</summary>
          {isBand && (
            <div className={stack.close}>
              <ClockBand {...clock} isCompact={!isWhole} />
              <Button
                variant="quiet"
                icon={isWhole ? ChevronsDownUp : ChevronsUpDown}
                onClick={() => setIsWhole(!isWhole)}
              >
                {isWhole ? 'Resserrer la frise' : 'Toute la frise, avec chaque acte'}
              </Button>
            </div>
          )}
        </details>
      )}
      <details className={css.dates}>
        <summary>Toutes les dates en liste ({reading.dates.length})</summary>
        <ClockDates {...clock} />
      </details>
    </div>
  )
}

/** What the fold hides is counted on it, the first point by its title. */
function toReadText(warnings: readonly Warning[], withoutEffect: number): string {
  const count = countText(warnings.length + withoutEffect, 'point à connaître', 'points à connaître')
  const [first] = warnings
  return first ? `${count} : ${first.title}${warnings.length + withoutEffect > 1 ? '…' : ''}` : count
}

type WarningsProps = { warnings: readonly Warning[]; withoutEffect: ClockReading['withoutEffect'] }

const Warnings = ({ warnings, withoutEffect }: WarningsProps) => (
  <div className={stack.even}>
    {warnings.map((warning) => (
      <Notice key={saidBy(warning)} tone="unknown" title={warning.title}>
        {warning.sentence} <CitedArticle articles={warning.article} />
      </Notice>
    ))}
    {withoutEffect.map(({ act, sentence }) => (
      <Notice key={act} tone="unknown">
        <p>{sentence}</p>
      </Notice>
    ))}
  </div>
)

type Warning = ClockReading['warnings'][number]

const saidBy = ({ point, title, sentence }: Warning) => `${point} ${title} ${sentence}`

/** A point that hangs on two dates (the month of two appellants) is told once in the same words. */
export const toldOnce = (warnings: readonly Warning[]): readonly Warning[] => [
  ...new Map(warnings.map((warning) => [saidBy(warning), warning])).values(),
]
