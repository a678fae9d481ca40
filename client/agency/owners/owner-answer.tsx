import { FileDown, Lock, Table2 } from 'lucide-react'
import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { ownerReadingOperations } from '#contract/agency/owners/reading-operations.ts'
import type { OwnerStatement, StatementAccount } from '#contract/agency/owners/statement.ts'
import { NEIGHBOUR_PURPOSES } from '#rules/owners/reading-rights.ts'
import { OWNER_WORDS, PURPOSE_NAMES } from '#wording/agency/owners/owner-words.ts'
import { instantText } from '#wording/day.ts'
import { areaText, countText } from '#wording/quantity.ts'
import { HolderLine } from './holder-line.tsx'
import { LandUnitPart } from './land-unit-part.tsx'
import { NeighboursPart } from './neighbours-part.tsx'

/** What one purpose opened, and how to take it away. */
export function OwnerAnswer({ statement, onClose }: { statement: OwnerStatement; onClose: () => void }) {
  const { readingId: id, accounts, vintage, purpose, readAt, isUnusual } = statement
  return (
    <>
      <div className={stack.near} role="status">
        {isUnusual && (
          <Notice tone="unknown" title="Lecture inhabituelle">
            <p>{OWNER_WORDS.unusual}</p>
          </Notice>
        )}
        {accounts.length === 0 && <p>{OWNER_WORDS.noAccount}</p>}
        {accounts.map((account) => (
          <Account key={account.key} account={account} />
        ))}
        {statement.landUnit !== null && <LandUnitPart readingId={id} unit={statement.landUnit} />}
        <p className={prose.soft}>
          {PURPOSE_NAMES[purpose]}, lu et journalisé le {instantText(readAt)}. Millésime {vintage}.{' '}
          {OWNER_WORDS.notTitle}
        </p>
        <Actions>
          <ButtonLink
            icon={FileDown}
            href={addressOf(ownerReadingOperations.readingStatement, { params: { id } })}
            target="_blank"
          >
            Relevé PDF
          </ButtonLink>
          <ButtonLink
            icon={Table2}
            href={addressOf(ownerReadingOperations.readingStatement, { params: { id }, query: { format: 'csv' } })}
            download
          >
            CSV
          </ButtonLink>
          <Button icon={Lock} variant="quiet" onClick={onClose}>
            Refermer
          </Button>
        </Actions>
      </div>
      {NEIGHBOUR_PURPOSES.some((one) => one === purpose) && <NeighboursPart readingId={id} />}
    </>
  )
}

function Account({ account: { account, holders, parcels, locals, lots } }: { account: StatementAccount }) {
  const holds = [
    ...parcels.map(({ areaM2 }) => `la parcelle${areaM2 === null ? '' : `, ${areaText(areaM2)} de contenance`}`),
    ...(locals.length > 0 ? [countText(locals.length, 'local', 'locaux')] : []),
    ...(lots.length > 0 ? [countText(lots.length, 'lot')] : []),
  ]
  return (
    <div>
      <h3>Compte {account}</h3>
      {holds.length > 0 && <p className={prose.soft}>Y tient {holds.join(' ; ')}.</p>}
      {holders.length === 0 && <p>{OWNER_WORDS.noHolder}</p>}
      <ul className={stack.ruled}>
        {holders.map((holder, index) => (
          // holders of one account have no name of their own that is sure to be theirs alone
          // biome-ignore lint/suspicious/noArrayIndexKey: their order is that of MAJIC and does not change
          <HolderLine key={index} holder={holder} />
        ))}
      </ul>
    </div>
  )
}
