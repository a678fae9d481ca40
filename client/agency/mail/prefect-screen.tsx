import { useInfiniteQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { DepartureGroup } from '#contract/agency/mail/departure.ts'
import { ChannelList } from './channel-list.tsx'
import css from './mail.module.css'
import { MailLine } from './mail-line.tsx'
import { mailsQuery, useSendAllAgain } from './queries.ts'

/** What leaves for the prefect by the network: what did not and why, and by which channel each commune sends its acts. */
export function PrefectScreen() {
  usePageTitle('Préfecture')
  return (
    <AdministratorGate title="Préfecture">
      <p className={page.lead}>
        Les actes des communes vers le contrôle de légalité (CGCT L2131-1). Ce qui part sur papier se suit dans chaque
        dossier.
      </p>
      <h2>Voie de chaque commune</h2>
      <ChannelList />
      <h2>Envois électroniques</h2>
      <Sendings />
    </AdministratorGate>
  )
}

const GROUPS = [
  { value: 'unsent', label: 'Non partis' },
  { value: 'waiting', label: 'En attente' },
  { value: 'sent', label: 'Partis' },
] as const

const EMPTY: Readonly<Record<DepartureGroup, string>> = {
  unsent: 'Tous les actes envoyés par le réseau sont partis, ou vont partir.',
  waiting: 'Aucun acte n’attend de partir par le réseau.',
  sent: 'Aucun acte n’est encore parti par le réseau.',
}

function Sendings() {
  const [group, setGroup] = useState<DepartureGroup>('unsent')
  const sendings = useInfiniteQuery(mailsQuery(group, 'legalityControl'))
  const again = useSendAllAgain('legalityControl')
  const lines = sendings.data?.pages.flatMap((one) => one.lines) ?? []
  return (
    <>
      <div className={css.tools}>
        <Choice legend="Envois" hideLegend value={group} onChange={setGroup} options={GROUPS} />
        {group === 'unsent' && lines.some(({ state }) => state === 'failed') && (
          <Button icon={RotateCw} disabled={again.isPending} onClick={() => again.mutate()}>
            Tout réessayer maintenant
          </Button>
        )}
      </div>
      {again.error && <ProblemNotice error={again.error} />}
      {sendings.isPending && <Skeleton lines={4} label="Lecture des envois" />}
      {sendings.error && <ProblemNotice error={sendings.error} onRetry={() => void sendings.refetch()} />}
      {sendings.data &&
        (lines.length === 0 ? (
          <p>{EMPTY[group]}</p>
        ) : (
          <ul className={css.rows} aria-label="Envois à la préfecture">
            {lines.map((line) => (
              <MailLine key={line.id} line={line} />
            ))}
          </ul>
        ))}
      {sendings.hasNextPage && (
        <Button disabled={sendings.isFetchingNextPage} onClick={() => void sendings.fetchNextPage()}>
          Afficher la suite
        </Button>
      )}
    </>
  )
}
