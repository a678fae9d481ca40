import { Link } from '@tanstack/react-router'
import { FileDown, Table2 } from 'lucide-react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { FoundAccount, OwnerSearch } from '#contract/agency/owners/owner-search.ts'
import { ownerReadingOperations } from '#contract/agency/owners/reading-operations.ts'
import { doubtText, OWNER_WORDS, PURPOSE_NAMES, searchSentence } from '#wording/agency/owners/owner-words.ts'
import { instantText } from '#wording/day.ts'
import { cadastralAreaText, countText } from '#wording/quantity.ts'
import { HolderLine } from './holder-line.tsx'

/** What a search opened, account by account; nobody is merged with anybody. */
export function FoundOwners({ search }: { search: OwnerSearch }) {
  const { outcome, accounts, purpose, readAt, isUnusual } = search
  return (
    <section className={stack.even} aria-labelledby="comptes-trouves">
      <h2 id="comptes-trouves">Comptes trouvés</h2>
      {isUnusual && (
        <Notice tone="unknown" title="Lecture inhabituelle">
          <p>{OWNER_WORDS.unusual}</p>
        </Notice>
      )}
      <p role="status">{searchSentence(search)}</p>
      {outcome === 'found' && (
        <>
          <Rows aria-label="Comptes trouvés">
            {accounts.map((account) => (
              <AccountRow key={`${account.readingId} ${account.key}`} account={account} />
            ))}
          </Rows>
          <p className={prose.soft}>
            {PURPOSE_NAMES[purpose]}, cherché et journalisé le {instantText(readAt)}. {OWNER_WORDS.notTitle}
          </p>
        </>
      )}
    </section>
  )
}

function AccountRow({ account: found }: { account: FoundAccount }) {
  const { readingId: id, key, account, communeName, vintage, holders, doubt } = found
  const statement = (query: object) =>
    addressOf(ownerReadingOperations.readingStatement, { params: { id }, query: { account: key, ...query } })
  return (
    <Row>
      <RowHead>
        <strong>Compte {account}</strong>
        <span>{communeName}</span>
        <span className={prose.soft}>millésime {vintage}</span>
      </RowHead>
      <ul className={stack.ruled}>
        {holders.map((holder, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: their order is that of MAJIC and does not change
          <HolderLine key={index} holder={holder} isNamed={holder.isNamed} />
        ))}
      </ul>
      {doubt !== null && <p className={prose.soft}>{doubtText(doubt)}</p>}
      <Holdings found={found} />
      <Actions>
        <ButtonLink icon={FileDown} href={statement({})} target="_blank">
          Relevé PDF
        </ButtonLink>
        <ButtonLink icon={Table2} href={statement({ format: 'csv' })} download>
          CSV
        </ButtonLink>
      </Actions>
    </Row>
  )
}

function Holdings({ found: { parcels, locals, lots } }: { found: FoundAccount }) {
  const others = [
    ...(locals > 0 ? [countText(locals, 'local', 'locaux')] : []),
    ...(lots > 0 ? [countText(lots, 'lot')] : []),
  ]
  return (
    <p>
      {parcels.count === 0
        ? 'Aucune parcelle'
        : `${countText(parcels.count, 'parcelle')}, ${cadastralAreaText(parcels.areaM2)}`}
      {others.length > 0 && ` ; ${others.join(', ')}`}
      {parcels.first.length > 0 && ' : '}
      {parcels.first.map(({ id, reference }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to="/" search={{ parcelles: id }}>
            {reference}
          </Link>
        </span>
      ))}
      {parcels.count > parcels.first.length && parcels.first.length > 0 && '…'}
    </p>
  )
}
