import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import { Button } from '#client/ui/button.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ExchangeLine, PartnerState } from '#contract/agency/exchanges/exchange.ts'
import type { ExchangeState } from '#contract/agency/exchanges/exchange-names.ts'
import { PARTNER_NAMES, PARTNERS, replayedText, replayTitle } from '#wording/agency/exchanges/exchange.ts'
import { ActsDue } from './acts-due.tsx'
import { ExchangeRow } from './exchange-row.tsx'
import css from './exchanges.module.css'
import type { ExchangesSearch } from './exchanges-search.ts'
import { PartnerTable } from './partner-table.tsx'
import { exchangesQuery, useReplayOne, useReplayPartner } from './queries.ts'
import { ReplayDialog } from './replay-dialog.tsx'

/** The control room: for every partner, what has not left and why, the oldest first, and what left. */
export function ExchangesScreen() {
  usePageTitle('Ce qui n’est pas parti')
  return (
    <AdministratorGate title="Ce qui n’est pas parti">
      <Exchanges />
    </AdministratorGate>
  )
}

type Asked = { type: 'none' } | { type: 'one'; line: ExchangeLine } | { type: 'partner'; partner: PartnerState }

function Exchanges() {
  const search: ExchangesSearch = useSearch({ from: '/desk/administration/envois' })
  const [asked, setAsked] = useState<Asked>({ type: 'none' })
  const exchanges = useInfiniteQuery(exchangesQuery(search))
  const first = exchanges.data?.pages[0]
  const lines = exchanges.data?.pages.flatMap((one) => one.lines) ?? []
  return (
    <>
      <p className={page.lead}>
        Tout ce qui part vers un partenaire : courriels, préfecture, État. Rien ne se perd : ce qui n’est pas parti
        attend ici, avec sa raison.
      </p>
      {exchanges.error && <ProblemNotice error={exchanges.error} onRetry={() => void exchanges.refetch()} />}
      {!first ? (
        <Skeleton lines={8} label="Lecture des envois" />
      ) : (
        <>
          <h2>Par partenaire</h2>
          <PartnerTable partners={first.partners} onReplay={(partner) => setAsked({ type: 'partner', partner })} />
          <Replaying asked={asked} onClose={() => setAsked({ type: 'none' })} />
          <h2>Actes à remettre au préfet</h2>
          <ActsDue acts={first.acts} />
          <h2>Envois</h2>
          <Filters search={search} />
          {lines.length === 0 ? (
            <p>{nothingText(search)}</p>
          ) : (
            <Rows aria-label="Envois">
              {lines.map((line) => (
                <ExchangeRow key={line.id} line={line} onReplay={() => setAsked({ type: 'one', line })} />
              ))}
            </Rows>
          )}
          {exchanges.hasNextPage && (
            <Button disabled={exchanges.isFetchingNextPage} onClick={() => void exchanges.fetchNextPage()}>
              {exchanges.isFetchingNextPage ? 'Lecture…' : 'Afficher la suite'}
            </Button>
          )}
        </>
      )}
    </>
  )
}

/** Under a filter, an empty list says nothing of the rest. */
function nothingText({ partenaire, etat }: ExchangesSearch): string {
  if (partenaire === undefined && etat === undefined) return 'Tout est parti.'
  return etat === 'sent' && partenaire === undefined ? 'Rien n’est encore parti.' : 'Aucun envoi ne répond à ce choix.'
}

const STATES: readonly { value: ExchangeState; label: string }[] = [
  { value: 'unsent', label: 'Tout ce qui n’est pas parti' },
  { value: 'pending', label: 'En attente' },
  { value: 'failed', label: 'Réessayés' },
  { value: 'abandoned', label: 'Abandonnés' },
  { value: 'sent', label: 'Partis' },
]

const EVERYONE = 'tous'
const CHOICES = [
  { value: EVERYONE, label: 'Tous les partenaires' },
  ...PARTNERS.map((value) => ({ value, label: PARTNER_NAMES[value] })),
] as const

function Filters({ search: { partenaire, etat } }: { search: ExchangesSearch }) {
  const navigate = useNavigate()
  const go = (search: ExchangesSearch) => void navigate({ to: '/administration/envois', search, replace: true })
  return (
    <div className={css.filters}>
      <SelectField
        label="Partenaire"
        value={partenaire ?? EVERYONE}
        options={CHOICES}
        onChange={(value) => go({ etat, partenaire: value === EVERYONE ? undefined : value })}
      />
      <SelectField
        label="État"
        value={etat ?? 'unsent'}
        options={STATES}
        onChange={(value) => go({ partenaire, etat: value === 'unsent' ? undefined : value })}
      />
    </div>
  )
}

/** Asks before anything is tried again, and says what was. */
function Replaying({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const one = useReplayOne()
  const all = useReplayPartner()
  const count = all.data?.count ?? (one.data ? 1 : undefined)
  return (
    <>
      <p role="status">{count !== undefined && asked.type === 'none' && replayedText(count)}</p>
      {asked.type === 'one' && (
        <ReplayDialog
          title={`Rejouer : ${asked.line.subject} ?`}
          error={one.error}
          isPending={one.isPending}
          onConfirm={() => one.mutate(asked.line.id, { onSuccess: onClose })}
          onClose={onClose}
        />
      )}
      {asked.type === 'partner' && (
        <ReplayDialog
          title={replayTitle(asked.partner.channel, asked.partner.failed + asked.partner.abandoned)}
          error={all.error}
          isPending={all.isPending}
          onConfirm={() => all.mutate(asked.partner.channel, { onSuccess: onClose })}
          onClose={onClose}
        />
      )}
    </>
  )
}
