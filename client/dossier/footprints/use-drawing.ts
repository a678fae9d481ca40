import { useEffect, useEffectEvent, useState } from 'react'
import type { Outline } from './drawing.ts'
import { type History, historyOf, redone, drawn as stepOf, undone } from './drawing-history.ts'

export type Drawing = ReturnType<typeof useDrawing>

/** The outline under the hand, with what was done to it: undone by Ctrl+Z, done again by Ctrl+Y. */
export function useDrawing(start: Outline) {
  const [history, setHistory] = useState<History>(() => historyOf(start))
  /** What a drag shows before the hand lets go: it is no step yet. */
  const [dragged, setDragged] = useState<Outline | null>(null)
  const undo = () => setHistory(undone)
  const redo = () => setHistory(redone)
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isWriting(event.target)) return
    const key = event.key.toLowerCase()
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
    if (key !== 'z' && !isRedo) return
    event.preventDefault()
    if (isRedo) redo()
    else undo()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return {
    outline: dragged ?? history.now,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    /** One step, or more of the step that the same cause began. */
    change: (next: (outline: Outline) => Outline, cause: string | null = null) =>
      setHistory((now) => stepOf(now, next(now.now), cause)),
    drag: setDragged,
    /** The hand lets go: what was dragged becomes one step. */
    drop: () => {
      if (dragged) setHistory((now) => stepOf(now, dragged))
      setDragged(null)
    },
    undo,
    redo,
  }
}

/** A field of text undoes its own typing. */
const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'number')
