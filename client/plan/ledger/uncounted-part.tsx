import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { LedgerPage, UncountedDossier, UncountedStanding } from '#contract/plan/ledger/ledger.ts'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import {
  ACCOUNT_NAMES,
  groundText,
  UNCOUNTED_MEANINGS,
  UNCOUNTED_TITLES,
  uncountedText,
} from '#wording/plan/ledger/ledger-words.ts'
import { countText, numberText } from '#wording/quantity.ts'
import { uncountedQuery } from './queries.ts'
import { StatementForm } from './statement-form.tsx'

const PARTS = [
  { standing: 'toQualify', id: 'a-qualifier' },
  { standing: 'nothing', id: 'ne-consomme-rien' },
] as const satisfies readonly { standing: UncountedStanding; id: string }[]

type Props = { uncounted: LedgerPage['uncounted']; commune: string | undefined }

/** What the accounts leave aside: counted apart, listed, and corrected by the planner. */
export const Uncounted = ({ uncounted, commune }: Props) =>
  PARTS.map(({ standing, id }) => {
    const sums = uncounted.filter((sum) => sum.standing === standing)
    return (
      <section key={standing} className={stack.even} aria-labelledby={id}>
        <h2 id={id} tabIndex={-1}>
          {UNCOUNTED_TITLES[standing]}
        </h2>
        <p>{uncountedText(standing, sums)}</p>
        <p className={prose.label}>{UNCOUNTED_MEANINGS[standing]}</p>
        {sums.length > 0 && <Listed standing={standing} commune={commune} />}
      </section>
    )
  })

function Listed({ standing, commune }: { standing: UncountedStanding; commune: string | undefined }) {
  const [isOpen, setOpen] = useState(false)
  const answer = useQuery({ ...uncountedQuery(commune, standing), enabled: isOpen })
  if (!isOpen)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>Voir les dossiers : {UNCOUNTED_TITLES[standing].toLowerCase()}</Button>
      </div>
    )
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Skeleton lines={6} label="Lecture des dossiers" />
  const { dossiers, count } = answer.data
  return (
    <>
      {count > dossiers.length && (
        <p>
          {countText(count, 'dossier')} ; les {numberText(dossiers.length)} derniers sont ci-dessous.
        </p>
      )}
      <Dossiers dossiers={dossiers} standing={standing} />
      <StatementForm dossiers={dossiers.flatMap(statedOf)} label="Corriger ou dessiner l’un de ces dossiers" />
    </>
  )
}

const statedOf = ({ dossierId, number }: UncountedDossier) => (number === null ? [] : [{ dossierId, number }])

type ListedDossiers = { dossiers: readonly UncountedDossier[]; standing: UncountedStanding }

/** What consumes nothing stands in no account, whatever its works have come to. */
const Dossiers = ({ dossiers, standing }: ListedDossiers) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
  <section className={table.scroll} aria-label={`Dossiers : ${UNCOUNTED_TITLES[standing]}`} tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Depuis</th>
          <th scope="col">Dossier</th>
          <th scope="col">Commune</th>
          <th scope="col">Projet</th>
          <th scope="col">Compte</th>
          <th scope="col">Pourquoi</th>
          <th scope="col">Surface dite</th>
          <th scope="col">Au plus</th>
        </tr>
      </thead>
      <tbody>
        {dossiers.map((one) => (
          <tr key={one.dossierId}>
            <td>{dayText(one.day)}</td>
            <td>
              {one.number === null ? (
                'dossier éliminé'
              ) : (
                <Link to="/dossiers/$id" params={{ id: one.dossierId }}>
                  {printedNumber(one.number)}
                </Link>
              )}
            </td>
            <td>{one.commune}</td>
            <td>{one.title}</td>
            <td>{standing === 'nothing' ? 'Aucun' : ACCOUNT_NAMES[one.account]}</td>
            <td>
              {one.because}
              {one.correction && <p className={prose.label}>{one.correction}</p>}
            </td>
            <td>{one.statedM2 === null || one.statedM2 === 0 ? 'non dite' : groundText(one.statedM2)}</td>
            <td>{one.mostM2 === null ? '' : groundText(one.mostM2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
