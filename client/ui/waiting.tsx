import { type ReactNode, useEffect, useState } from 'react'
import css from './waiting.module.css'

const PATIENCE_MS = 300

/** Shows its children once the wait has lasted 300 ms: a quick answer never flickers. */
export function AfterPatience({ children }: { children: ReactNode }) {
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return isLong ? children : null
}

/** Lines that stand for a text on its way. */
export const Skeleton = ({ lines, label }: { lines: number; label: string }) => (
  <AfterPatience>
    <div role="status" className={css.skeleton}>
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical lines without identity
        <span key={line} aria-hidden className={css.line} />
      ))}
    </div>
  </AfterPatience>
)
