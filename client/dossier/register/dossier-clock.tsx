import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react'
import { useState } from 'react'
import { useToday } from '#client/api/today.ts'
import { ClockBand } from '#client/clock/clock-band.tsx'
import { ClockDates } from '#client/clock/clock-dates.tsx'
import { BREAKPOINTS } from '#client/ui/breakpoints.ts'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import stack from '#client/ui/stack.module.css'
import { useMedia } from '#client/ui/use-media.ts'
import type { ClockReading } from '#contract/clock.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import css from './dossier.module.css'
import { bandActsOf } from './register-words.ts'

type Props = { reading: ClockReading; acts: readonly RegisterAct[] }

/** The course of the dossier on a line, each date with its proof; as a list on a telephone and for who prefers words. */
export function DossierClock({ reading, acts }: Props) {
  const isNarrow = useMedia(BREAKPOINTS.narrow)
  const [open, setOpen] = useState<string | null>(null)
  const [isWhole, setIsWhole] = useState(false)
  const today = useToday()
  const clock = { reading, acts: bandActsOf(acts), today, open, onOpen: setOpen }
  return (
    <div className={`${stack.even} ${css.clock}`}>
      {!isNarrow && (
        <>
          <ClockBand {...clock} isCompact={!isWhole} />
          <Button variant="quiet" icon={isWhole ? ChevronsDownUp : ChevronsUpDown} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? 'Resserrer la frise' : 'Toute la frise, avec chaque acte'}
          </Button>
        </>
      )}
      {toldOnce(reading.warnings).map((warning) => (
        <Notice key={saidBy(warning)} tone="unknown" title={warning.title}>
          <p>
            {warning.sentence} ({warning.article})
          </p>
        </Notice>
      ))}
      {reading.withoutEffect.map(({ act, sentence }) => (
        <Notice key={act} tone="unknown">
          <p>{sentence}</p>
        </Notice>
      ))}
      <details className={css.dates}>
        <summary>Toutes les dates en liste ({reading.dates.length})</summary>
        <ClockDates {...clock} />
      </details>
    </div>
  )
}

type Warning = ClockReading['warnings'][number]

const saidBy = ({ point, title, sentence }: Warning) => `${point} ${title} ${sentence}`

/** A point that hangs on two dates (the month of two appellants) is told once in the same words. */
export const toldOnce = (warnings: readonly Warning[]): readonly Warning[] => [
  ...new Map(warnings.map((warning) => [saidBy(warning), warning])).values(),
]
