import { useInfiniteQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import { Button } from '#client/ui/button.tsx'
import { Choice } from '#client/ui/choice.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { DepartureDesk, DepartureGroup } from '#contract/agency/mail/departure.ts'
import css from './mail.module.css'
import { MailLine } from './mail-line.tsx'
import { mailsQuery, useSendAllAgain } from './queries.ts'

/** Every mail of the desk: what waits, what did not leave and why, what left. */
export function MailsScreen() {
  usePageTitle('Courriels')
  return (
    <AdministratorGate title="Courriels">
      <Mails />
    </AdministratorGate>
  )
}

const EMPTY: Readonly<Record<DepartureGroup, string>> = {
  unsent: 'Aucun courriel n’est resté sans partir.',
  waiting: 'Aucun courriel n’attend.',
  sent: 'Aucun courriel n’est encore parti.',
}

function Mails() {
  const [group, setGroup] = useState<DepartureGroup>('unsent')
  const mails = useInfiniteQuery(mailsQuery(group))
  const first = mails.data?.pages[0]
  const lines = mails.data?.pages.flatMap((one) => one.lines) ?? []
  return (
    <>
      <p className={page.lead}>
        Ce qui part du guichet par courriel. Les adresses sont abrégées ; le texte d’un courriel ne se lit pas ici.
      </p>
      {first && !first.isConfigured && (
        <Notice tone="unknown" title="Aucun serveur de courriel n’est configuré">
          <p>
            Les courriels attendent et partiront tous dès que l’adresse publique et le serveur de courriel seront{' '}
            <a href="/administration/reglages#mail">réglés</a>, ou SMTP_URL, MAIL_FROM et PUBLIC_URL sur la machine.
            D’ici là, remettez les documents autrement.
          </p>
        </Notice>
      )}
      <div className={css.tools}>
        <Choice legend="Courriels" hideLegend value={group} onChange={setGroup} options={optionsOf(first)} />
        {group === 'unsent' && first && first.counts.failed > 0 && first.isConfigured && (
          <TryAll count={first.counts.failed} />
        )}
      </div>
      {mails.isPending && <Skeleton lines={6} label="Lecture des courriels" />}
      {mails.error && <ProblemNotice error={mails.error} onRetry={() => void mails.refetch()} />}
      {mails.data &&
        (lines.length === 0 ? (
          <p>{EMPTY[group]}</p>
        ) : (
          <ul className={css.rows} aria-label="Courriels">
            {lines.map((line) => (
              <MailLine key={line.id} line={line} />
            ))}
          </ul>
        ))}
      {mails.hasNextPage && (
        <Button disabled={mails.isFetchingNextPage} onClick={() => void mails.fetchNextPage()}>
          {mails.isFetchingNextPage ? 'Lecture…' : 'Afficher la suite'}
        </Button>
      )}
    </>
  )
}

function optionsOf(desk: DepartureDesk | undefined): { value: DepartureGroup; label: string }[] {
  const counted = (label: string, count: number | undefined) => (count ? `${label} (${count})` : label)
  const { waiting, failed, abandoned } = desk?.counts ?? {}
  return [
    { value: 'unsent', label: counted('Non partis', (failed ?? 0) + (abandoned ?? 0)) },
    { value: 'waiting', label: counted('En attente', waiting) },
    { value: 'sent', label: 'Partis' },
  ]
}

/** Once the mail server is mended: without waiting for the next attempt of each. */
function TryAll({ count }: { count: number }) {
  const again = useSendAllAgain()
  return (
    <div className={css.all}>
      <Button icon={RotateCw} disabled={again.isPending} onClick={() => again.mutate()}>
        {count === 1 ? 'Réessayer maintenant' : `Réessayer les ${count} maintenant`}
      </Button>
      {again.data && (
        <p role="status" className={prose.soft}>
          Nouvel essai lancé : le résultat s’affiche dans quelques secondes.
        </p>
      )}
      {again.error && <ProblemNotice error={again.error} />}
    </div>
  )
}
