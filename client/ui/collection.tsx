import { collectionSentence, LEGAL_PATHS } from '#wording/agency/opening/told-by-rooms.ts'
import prose from './prose.module.css'

/** Where something is asked of a person: what it is for, and where the rest is said. */
export const Collection = ({ purpose }: { purpose: string }) => (
  <p className={prose.soft}>
    {collectionSentence(purpose)} <a href={LEGAL_PATHS.data.path}>{LEGAL_PATHS.data.label}</a>.
  </p>
)
