import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sessionQuery } from '#client/session/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { AccessList } from '#contract/agency/people/people.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import css from './dossier.module.css'
import { accessesQuery } from './queries.ts'

/** Lines shown before one asks for the others. */
const FIRST_LINES = 15

/** Who looked at this dossier, its pieces and its letters, and why: for those who answer for it. */
export function AccessPanel({ dossierId }: { dossierId: string }) {
  const session = useQuery(sessionQuery())
  const [isOpen, setIsOpen] = useState(false)
  if (session.data?.role !== 'administrator') return null
  return (
    <section className={`${css.section} ${prose.parts}`} aria-labelledby="consultations-nominatives">
      <h2 id="consultations-nominatives">Consultations du dossier</h2>
      <p className={prose.soft}>
        Chaque lecture du dossier, d’une de ses pièces ou d’un document délivré est inscrite, avec son motif.
      </p>
      {isOpen ? (
        <Accesses dossierId={dossierId} />
      ) : (
        <p>
          <Button onClick={() => setIsOpen(true)}>Lire le journal des consultations</Button>
        </p>
      )}
    </section>
  )
}

function Accesses({ dossierId }: { dossierId: string }) {
  const accesses = useQuery(accessesQuery(dossierId))
  const [isWhole, setIsWhole] = useState(false)
  if (accesses.isPending) return <Skeleton lines={5} label="Lecture du journal" />
  if (accesses.error) return <ProblemNotice error={accesses.error} onRetry={() => void accesses.refetch()} />
  const all = accesses.data
  if (all.length === 0) return <p>Personne n’a consulté ce dossier.</p>
  const shown = isWhole ? all : all.slice(0, FIRST_LINES)
  return (
    <>
      <p role="status">{summary(all)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section className={css.scroll} aria-label="Journal des consultations" tabIndex={0}>
        <table className={css.accesses}>
          <caption className="visually-hidden">Consultations du dossier, la dernière d’abord</caption>
          <thead>
            <tr>
              <th scope="col">Quand</th>
              <th scope="col">Qui</th>
              <th scope="col">Quoi</th>
              <th scope="col">Motif</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((access, rank) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line of the journal has no identity of its own
              <tr key={rank}>
                <td>{instantText(access.at)}</td>
                <td>{access.personName ?? 'Code d’administration'}</td>
                <td>{access.subject === 'attachment' ? `Pièce ${pieceOf(access.label)}` : 'Dossier'}</td>
                <td>{access.purpose}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown.length < all.length && (
        <p>
          <Button onClick={() => setIsWhole(true)}>Montrer les {all.length} consultations</Button>
        </p>
      )}
    </>
  )
}

/** « 12 consultations par 3 personnes. » */
function summary(all: AccessList): string {
  const people = new Set(all.map(({ personId }) => personId)).size
  return `${countText(all.length, 'consultation')} par ${countText(people, 'personne')}.`
}

/** The code of a piece, without the number of the dossier one is reading. */
const pieceOf = (label: string | null): string => label?.split(' · ').at(-1) ?? ''
