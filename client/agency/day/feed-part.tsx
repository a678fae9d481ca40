import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf, call } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CopyButton } from '#client/ui/copy-button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { dayOperations } from '#contract/agency/day/day-operations.ts'
import { dayText } from '#wording/day.ts'
import { dayFeedQuery } from './queries.ts'

/** The private calendar of what awaits: made, replaced, withdrawn by whom it tells. */
export function FeedPart() {
  const client = useQueryClient()
  const feed = useQuery(dayFeedQuery())
  const onSettled = () => client.invalidateQueries({ queryKey: dayFeedQuery().queryKey })
  const make = useMutation({ mutationFn: () => call(dayOperations.makeDayFeed), onSettled })
  const withdraw = useMutation({
    mutationFn: () => call(dayOperations.withdrawDayFeed),
    onSuccess: () => make.reset(),
    onSettled,
  })
  const error = feed.error ?? make.error ?? withdraw.error
  return (
    <>
      <p>
        Votre agenda peut montrer, jour par jour, combien de choses vous attendent dans chaque service : des nombres,
        sans nom ni objet. Qui a l’adresse lit ce calendrier : gardez-la pour vous.
      </p>
      {error && <ProblemNotice error={error} {...(feed.error ? { onRetry: () => void feed.refetch() } : {})} />}
      {make.data && <Address token={make.data.token} />}
      {feed.data && (
        <Doing
          madeOn={feed.data.madeOn}
          isBusy={make.isPending || withdraw.isPending}
          onMake={() => make.mutate()}
          onWithdraw={() => withdraw.mutate()}
        />
      )}
      <p role="status" className="visually-hidden">
        {withdraw.isSuccess && feed.data?.madeOn === null && 'Adresse retirée.'}
      </p>
    </>
  )
}

/** Told once: it is kept nowhere. */
function Address({ token }: { token: string }) {
  const path = addressOf(dayOperations.readDayCalendar, { params: { token } })
  const href = new URL(path, window.location.origin).href
  return (
    <Notice title="Votre adresse est prête" live>
      <p>Elle n’est montrée qu’ici, une fois. Une autre la remplacera si vous la perdez.</p>
      <Actions>
        <a href={href.replace(/^https?:/, 'webcal:')}>S’abonner</a>
        <CopyButton
          text={() => href}
          label="Copier l’adresse"
          copied="Adresse copiée"
          refused="Copiez l’adresse du lien « S’abonner »"
        />
      </Actions>
    </Notice>
  )
}

type DoingProps = { madeOn: string | null; isBusy: boolean; onMake: () => void; onWithdraw: () => void }

/** Whoever follows the address before stops being answered: that is asked twice. */
function Doing({ madeOn, isBusy, onMake, onWithdraw }: DoingProps) {
  const [asked, setAsked] = useState<'replace' | 'withdraw' | null>(null)
  if (madeOn === null)
    return (
      <Button disabled={isBusy} onClick={onMake}>
        Faire mon adresse de calendrier
      </Button>
    )
  if (asked !== null)
    return (
      <>
        <p>L’adresse en service ne répondra plus : les agendas qui la suivent ne montreront plus rien.</p>
        <Actions>
          <Button
            variant="primary"
            disabled={isBusy}
            onClick={() => {
              setAsked(null)
              if (asked === 'replace') onMake()
              else onWithdraw()
            }}
          >
            {asked === 'replace' ? 'Remplacer l’adresse' : 'Retirer l’adresse'}
          </Button>
          <Button onClick={() => setAsked(null)}>Garder l’adresse</Button>
        </Actions>
      </>
    )
  return (
    <>
      <p>Une adresse sert depuis le {dayText(madeOn)}. Elle cesse de répondre si vos rôles changent.</p>
      <Actions>
        <Button disabled={isBusy} onClick={() => setAsked('replace')}>
          Faire une autre adresse
        </Button>
        <Button disabled={isBusy} onClick={() => setAsked('withdraw')}>
          Retirer l’adresse
        </Button>
      </Actions>
    </>
  )
}
