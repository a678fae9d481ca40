import { type KeyboardEvent, useState } from 'react'

/** A number as it is typed here, with a comma or a point; not a number when empty or otherwise written. */
export const typedNumber = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))

/** « 4,28 »: at most two decimals. */
export const decimalText = (value: number): string => String(Number(value.toFixed(2))).replace('.', ',')

const WAYS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 }

/**
 * A number in a field of text, with the comma whatever the language of the browser: what is being typed stays as it is typed, and the arrows
 * still move it by `step`.
 */
export function useDecimalText(value: number, step: number, onNumber: (value: number) => void) {
  const [said, setSaid] = useState<string | null>(null)
  const say = (text: string) => {
    setSaid(text)
    const typed = typedNumber(text)
    if (Number.isFinite(typed)) onNumber(typed)
  }
  return {
    field: {
      inputMode: 'decimal' as const,
      value: said ?? decimalText(value),
      onBlur: () => setSaid(null),
      onKeyDown: (event: KeyboardEvent) => {
        const way = WAYS[event.key]
        if (way === undefined) return
        event.preventDefault()
        say(decimalText(value + way * step))
      },
    },
    say,
  }
}
