import { asProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { Row } from '#client/ui/rows.tsx'
import type { DayLine, SilenceTold } from '#contract/agency/day/day.ts'
import { awaitedDayText, DAY_GESTURES } from '#wording/agency/day/awaited-words.ts'
import css from './day.module.css'
import { gestureOf } from './gestures.ts'
import { useGesture } from './queries.ts'
import { WorkLink } from './work-link.tsx'

/** One thing to do: its day, the gesture, what it is about, what silence will do; done here when one gesture is enough. */
export const DayRow = ({ line, personId, isLate }: { line: DayLine; personId: string; isLate: boolean }) => (
  <Row className={css.row}>
    <p className={css.day} data-late={isLate || undefined}>
      {awaitedDayText(line.kind, line.on)}
    </p>
    <div className={css.what}>
      <WorkLink path={line.path} className={prose.name}>
        {line.title}
      </WorkLink>
      <p className={prose.small}>{[line.does, line.place].filter(Boolean).join(' · ')}</p>
      {line.silence && <p className={prose.soft}>{silenceText(line.silence)}</p>}
    </div>
    <GestureButton line={line} personId={personId} />
  </Row>
)

const silenceText = ({ sentence, article, isReading }: SilenceTold): string =>
  `Sans réponse : ${sentence} (${article})${isReading ? ' ; lecture à confirmer' : ''}.`.replace(': sinon ', ': ')

function GestureButton({ line, personId }: { line: DayLine; personId: string }) {
  const work = gestureOf(line, personId)
  const gesture = useGesture(() => work?.() ?? Promise.resolve())
  if (line.gesture === null) return null
  const { label, done } = DAY_GESTURES[line.gesture]
  return (
    <div className={css.gesture}>
      <Button
        onClick={() => gesture.mutate()}
        disabled={gesture.isPending || gesture.isSuccess}
        aria-label={`${label} : ${line.title}`}
      >
        {gesture.isSuccess ? done : label}
      </Button>
      {gesture.error && (
        <p role="alert" className={css.refusal}>
          {asProblem(gesture.error).detail}
        </p>
      )}
    </div>
  )
}
