import { useState } from 'react'
import { readNumber, writtenNumber } from './answer-number.ts'

/** A number under the hand: its text as it is typed, until it is changed from elsewhere. */
export function useTypedNumber(value: unknown, isAmount: boolean) {
  const [text, setText] = useState(() => writtenNumber(value, isAmount))
  const isOurs = readNumber(text, isAmount) === (value ?? null)
  return {
    shown: isOurs ? text : writtenNumber(value, isAmount),
    /** What the text typed is: a number, or the text itself when it is none. */
    read(typed: string) {
      setText(typed)
      return readNumber(typed, isAmount)
    },
  }
}
