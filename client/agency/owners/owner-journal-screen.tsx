import { useQuery } from '@tanstack/react-query'
import { operationQuery } from '#client/api/operation-query.ts'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { ownerReadingOperations } from '#contract/agency/owners/reading-operations.ts'
import type { OwnerReadings } from '#contract/agency/owners/statement.ts'
import { PURPOSE_NAMES, searchedText } from '#wording/agency/owners/owner-words.ts'
import { printedParcelId } from '#wording/agency/owners/parcel-printed.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'

const TITLE = 'Qui a lu quel propriétaire'

/** For the data-protection officer: who read, when, why; and what is unusual. */
export function OwnerJournalScreen() {
  usePageTitle(TITLE)
  const journal = useQuery(operationQuery(['owner-journal'], ownerReadingOperations.readOwnerJournal))
  return (
    <article className={page.page}>
      <h1 className={prose.title}>{TITLE}</h1>
      <p className={page.lead}>
        Chaque lecture est écrite avant sa réponse. Les comptes sont ceux de la matrice cadastrale ; aucun nom n’est
        gardé ici.
      </p>
      {journal.isPending && <Skeleton lines={6} label="Lecture du journal" />}
      {journal.error && <ProblemNotice error={journal.error} onRetry={() => void journal.refetch()} />}
      {journal.data && <Journal journal={journal.data} />}
    </article>
  )
}

function Journal({ journal: { lines, unusual } }: { journal: OwnerReadings }) {
  return (
    <>
      {unusual.length > 0 && (
        <Notice tone="unknown" title="Lectures inhabituelles">
          <ul>
            {unusual.map(({ who, hour, accounts }) => (
              <li key={`${who} ${hour}`}>
                {who} : {countText(accounts, 'compte')} en une heure, le {instantText(hour)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {lines.length === 0 && <p>Personne n’a encore lu de propriétaire.</p>}
      <Rows aria-label="Lectures, les dernières d’abord">
        {lines.map(
          ({ id, at, who, purpose, parcelId, inseeCode, accounts, dossierNumber, isDesk, searched, found }) => (
            <Row key={id}>
              <RowHead>
                <strong>{who}</strong>
                <span>{instantText(at)}</span>
                <span className={prose.soft}>
                  {parcelId === null ? `commune ${inseeCode}` : `parcelle ${printedParcelId(parcelId)}, ${inseeCode}`}
                </span>
              </RowHead>
              <p>
                {PURPOSE_NAMES[purpose]}
                {dossierNumber !== null && `, dossier ${dossierNumber}`}
                {isDesk && ', demande d’information foncière'} ·{' '}
                {searched !== null && `${searchedText(searched.length, found ?? 0, accounts.length)} · `}
                {accounts.length === 0
                  ? 'aucun compte'
                  : `${countText(accounts.length, 'compte')}\u00a0: ${accounts.toSorted().slice(0, 8).join(', ')}`}
              </p>
            </Row>
          ),
        )}
      </Rows>
      {lines.length === 200 && <p className={prose.soft}>Les 200 dernières lectures.</p>}
    </>
  )
}
