import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import css from '#client/place/parcels/sheet.module.css'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import { dayText } from '#wording/day.ts'
import {
  HOLDER_SORT_NAMES,
  LEGAL_PERSON_WORDS,
  legalHolderText,
} from '#wording/place/legal-persons/legal-person-words.ts'
import { legalPersonsQuery } from './queries.ts'

/** Legal persons that hold the parcel, or premises on it: an open file, that anyone reads. */
export function LegalPersonsPart({ parcelId }: { parcelId: string }) {
  const answer = useQuery(legalPersonsQuery(parcelId))
  return (
    <section className={css.section} aria-labelledby="personnes-morales">
      <h2 id="personnes-morales" className={prose.carried}>
        Personne morale
      </h2>
      {answer.isPending && <Skeleton lines={2} label="Lecture du fichier des personnes morales" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Holders {...answer.data} inseeCode={parcelId.slice(0, 5)} />}
    </section>
  )
}

type Holder = Parameters<typeof legalHolderText>[0] & { sort: keyof typeof HOLDER_SORT_NAMES }

function Holders({
  isLoaded,
  vintage,
  holders,
  inseeCode,
}: {
  isLoaded: boolean
  vintage: string | null
  holders: readonly Holder[]
  inseeCode: string
}) {
  if (!isLoaded && holders.length === 0) return <p className={prose.soft}>{LEGAL_PERSON_WORDS.absent}</p>
  if (holders.length === 0) return <p className={prose.soft}>{LEGAL_PERSON_WORDS.none}</p>
  return (
    <>
      <ul>
        {holders.map((holder) => (
          <li key={`${holder.name} ${holder.right} ${holder.premises}`}>
            {legalHolderText(holder)} <span className={prose.soft}>{HOLDER_SORT_NAMES[holder.sort]}</span>
          </li>
        ))}
      </ul>
      <p className={prose.soft}>
        {LEGAL_PERSON_WORDS.source}
        {vintage !== null && `, ${dayText(vintage)}`}. {LEGAL_PERSON_WORDS.shared} {LEGAL_PERSON_WORDS.notTitle}{' '}
        <Link to="/terrains" search={{ commune: inseeCode }}>
          Tous ceux de la commune
        </Link>
      </p>
    </>
  )
}
