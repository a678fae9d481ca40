import { useRef } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/button.tsx'
import field from '#client/ui/field.module.css'
import prose from '#client/ui/prose.module.css'
import { Row } from '#client/ui/rows.tsx'
import tone from '#client/ui/tone.module.css'
import type { DayLine } from '#contract/agency/day/day.ts'
import { type AwaitedKind, awaitedDayText, DAY_GESTURES } from '#wording/agency/day/awaited-words.ts'
import css from './day.module.css'
import { gestureOf } from './gestures.ts'
import { useGesture } from './queries.ts'
import { WorkLink } from './work-link.tsx'

type OnDone = (said: string) => void
/** Who does the gestures, and where it is said that one is done. */
export type Doing = { personId: string; onDone: OnDone }

/** One thing to do: its day, the gesture, what it is about, what silence will do; done here when one gesture is enough. */
export function DayRow({ line, isLate, personId, onDone }: { line: DayLine; isLate: boolean } & Doing) {
  const silence = silenceText(line)
  return (
    <Row className={css.row}>
      <p className={`${css.day} ${isLate ? tone.refused : ''}`} data-late={isLate || undefined}>
        {awaitedDayText(line.kind, line.on)}
      </p>
      <div className={css.what}>
        <WorkLink path={line.path} className={prose.name}>
          {line.title}
        </WorkLink>
        <p className={prose.small}>{[line.does, line.place].filter(Boolean).join(' · ')}</p>
        {silence && <p className={prose.soft}>{silence}</p>}
      </div>
      <GestureButton line={line} personId={personId} onDone={onDone} />
    </Row>
  )
}

/** Of a dossier projected before its silence was kept, nothing is guessed. */
const UNTOLD: readonly AwaitedKind[] = ['decide', 'sign']

function silenceText({ kind, on, silence }: DayLine): string | null {
  if (silence === null)
    return on !== null && UNTOLD.includes(kind) ? 'Ce que fera le silence n’est pas lu ici : le dossier le dit.' : null
  const { sentence, article, isReading } = silence
  return `Sans réponse : ${sentence} (${article})${isReading ? ' ; lecture à confirmer' : ''}.`
}

function GestureButton({ line, personId, onDone }: { line: DayLine; personId: string; onDone: OnDone }) {
  const button = useRef<HTMLDivElement>(null)
  const work = gestureOf(line, personId)
  const gesture = useGesture(
    () => work?.() ?? Promise.resolve(),
    () => {
      if (line.gesture === null) return
      focusNext(button.current)
      onDone(`${line.title} : ${DAY_GESTURES[line.gesture].done}`)
    },
  )
  if (line.gesture === null) return null
  const { label, done } = DAY_GESTURES[line.gesture]
  return (
    <div ref={button} className={css.gesture}>
      <Button
        onClick={() => gesture.mutate()}
        disabled={gesture.isPending || gesture.isSuccess}
        aria-label={`${label} : ${line.title}`}
      >
        {gesture.isSuccess ? done : label}
      </Button>
      {gesture.error && (
        <p role="alert" className={field.error}>
          {asProblem(gesture.error).detail}
        </p>
      )}
    </div>
  )
}

/** The line may leave the list: who works by keyboard stays at the next one, or at the title of the page. */
function focusNext(from: HTMLElement | null): void {
  const page = from?.closest('article')
  const lines = [...(page?.querySelectorAll('li') ?? [])]
  const at = lines.findIndex((line) => line.contains(from))
  const next = (lines[at + 1] ?? lines[at - 1])?.querySelector('a') ?? page?.querySelector('h1')
  next?.focus()
}
