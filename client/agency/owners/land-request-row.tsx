import { useQuery } from '@tanstack/react-query'
import { FileDown, FileText, Search } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { LandRequest } from '#contract/agency/owners/land-request.ts'
import { landRequestOperations } from '#contract/agency/owners/land-request-operations.ts'
import { ASKER_NAMES, CHANNEL_NAMES } from '#wording/agency/owners/land-words.ts'
import { printedParcelId } from '#wording/agency/owners/parcel-printed.ts'
import { dayText } from '#wording/day.ts'

/** One request: its answer, what is printed of it. */
export function LandRequestRow({ request }: { request: LandRequest }) {
  const {
    id,
    name,
    asker,
    channel,
    receivedOn,
    communeName,
    subject,
    subjectText,
    outcome,
    sentence,
    parcelIds,
    eraseOn,
  } = request
  return (
    <Row>
      <RowHead>
        <strong>{name}</strong>
        <span>{outcome === 'refused' ? 'Refusée' : 'Acceptée'}</span>
        <span className={prose.soft}>
          {ASKER_NAMES[asker]}, {CHANNEL_NAMES[channel].toLowerCase()}, le {dayText(receivedOn)}
        </span>
      </RowHead>
      <p>
        {communeName}, {subject === 'person' ? 'immeubles de' : 'parcelles'} {subjectText}. {sentence}
      </p>
      <Actions>
        <ButtonLink
          icon={FileText}
          href={addressOf(landRequestOperations.landReceipt, { params: { id } })}
          target="_blank"
        >
          {outcome === 'refused' ? 'Refus à remettre' : 'Accusé à signer'}
        </ButtonLink>
        {outcome === 'accepted' &&
          parcelIds.map((parcel) => (
            <ButtonLink
              key={parcel}
              icon={FileDown}
              href={addressOf(landRequestOperations.landStatement, { params: { id }, query: { parcel } })}
              target="_blank"
            >
              Relevé {printedParcelId(parcel)}
            </ButtonLink>
          ))}
      </Actions>
      {outcome === 'accepted' && subject === 'person' && <Accounts id={id} />}
      <p className={prose.soft}>Effacée le {dayText(eraseOn)}.</p>
    </Row>
  )
}

function Accounts({ id }: { id: string }) {
  const [isAsked, setAsked] = useState(false)
  const found = useQuery({
    ...operationQuery(['land-requests', id, 'holders'], landRequestOperations.searchLandAccounts, { params: { id } }),
    enabled: isAsked,
  })
  if (!isAsked)
    return (
      <Button icon={Search} onClick={() => setAsked(true)}>
        Chercher ses comptes
      </Button>
    )
  if (found.isPending) return <Skeleton lines={2} label="Recherche des comptes" />
  if (found.error) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
  const { accounts } = found.data
  if (accounts.length === 0) return <p>Personne de ce nom n’a de droit sur un immeuble de la commune, d’après MAJIC.</p>
  return (
    <>
      {accounts.length > 1 && (
        <p>Plusieurs comptes portent ce nom : vérifiez avec le demandeur, des homonymes existent.</p>
      )}
      <ul>
        {accounts.map(({ key, account, names, lines }) => (
          <li key={key}>
            {names.join(', ')} <span className={prose.soft}>{lines.join(', ')}</span>{' '}
            <a
              href={addressOf(landRequestOperations.landStatement, { params: { id }, query: { account: key } })}
              target="_blank"
              rel="noreferrer"
            >
              Relevé du compte {account}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
