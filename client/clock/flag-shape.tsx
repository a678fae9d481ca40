import { INKED } from '#client/ui/inked.ts'
import type { Meaning } from './date-meaning.ts'
import css from './flag-shape.module.css'

/** One shape for each meaning, so that colour is never alone. */
const OUTLINES: Record<Meaning, string> = {
  step: 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z',
  deadline: 'M2 1h9L8.2 4.5L11 8H3.4V11.5H2z',
  waiting: 'M6 .8L11.2 6L6 11.2L.8 6z',
  grant: 'M1.5 1.5h9v9h-9z',
  rejection: 'M2.6 1L6 4.4L9.4 1L11 2.6L7.6 6L11 9.4L9.4 11L6 7.6L2.6 11L1 9.4L4.4 6L1 2.6z',
  appeal: 'M6 1L11.4 10.8H.6z',
  end: 'M1.5 1h9L7 6l3.5 5h-9L5 6z',
  formality: 'M4.2 1.5h3.6v9H4.2z',
}

/** The shape of a date. Its word is written beside it or in the legend. */
export const FlagShape = ({ meaning, isTried = false }: { meaning: Meaning; isTried?: boolean }) => (
  <svg
    aria-hidden="true"
    viewBox="-0.5 -0.5 13 13"
    width="13"
    height="13"
    {...INKED}
    className={`${css.shape} ${css[meaning]} ${isTried ? css.tried : ''}`}
  >
    <path d={OUTLINES[meaning]} />
  </svg>
)
