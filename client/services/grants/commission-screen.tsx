import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Commission } from '#contract/services/grants/commission.ts'
import { countText } from '#wording/quantity.ts'
import { ElectedPart } from './elected-part.tsx'
import { EnvelopeTable } from './envelopes-part.tsx'
import { MembersPart } from './members-part.tsx'
import { commissionQuery } from './queries.ts'
import { type Session, SessionPart } from './session-part.tsx'
import { VotePart } from './vote-part.tsx'

const route = getRouteApi('/desk/subventions/commission')

/** The commission before its screen: what is left, what is proposed, who may not vote, the vote. */
export function CommissionScreen() {
  usePageTitle('Commission des subventions')
  const { collectivite = '', exercice = 0 } = route.useSearch()
  const commission = useQuery(commissionQuery({ funder: collectivite, exercice }))
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          {commission.data?.mayKeep === false ? (
            <Link to="/mandat">Mon mandat</Link>
          ) : (
            <Link to="/subventions" search={{ ...(collectivite && { collectivite }), ...(exercice && { exercice }) }}>
              Subventions
            </Link>
          )}
        </p>
        <h1>Commission et vote{exercice > 0 && `, exercice ${exercice}`}</h1>
        <p className={prose.lead}>{commission.data?.funder}</p>
      </div>
      {commission.isPending && <Skeleton lines={8} label="Lecture de la commission" />}
      {commission.error && <ProblemNotice error={commission.error} onRetry={() => void commission.refetch()} />}
      {commission.data?.mayKeep === false && <ElectedPart commission={commission.data} />}
      {commission.data?.mayKeep && <Before key={collectivite} commission={commission.data} funderId={collectivite} />}
    </article>
  )
}

function Before({ commission, funderId }: { commission: Commission; funderId: string }) {
  const [session, setSession] = useState<Session>({
    ...{ on: '', deliberation: '', absent: new Set<string>(), represented: new Set<string>() },
    ...{ isSecondCall: false, name: '', quality: '' },
  })
  const { lines, envelopes, members, associations } = commission
  const toVote = lines.filter(({ state }) => state === 'proposed')
  const others = lines.filter(({ state }) => state !== 'proposed')
  return (
    <>
      {envelopes.length > 0 && (
        <section className={stack.close} aria-labelledby="reste">
          <h2 id="reste">Ce qui reste à voter</h2>
          <EnvelopeTable envelopes={envelopes} />
        </section>
      )}
      {members.length > 0 && <SessionPart members={members} session={session} onChange={setSession} />}
      <section className={stack.close} aria-labelledby="a-voter">
        <h2 id="a-voter">Proposées au vote</h2>
        {members.length === 0 && <p>Inscrivez d’abord, plus bas, les élus qui votent.</p>}
        {toVote.length === 0 && (
          <p>
            Rien n’est proposé au vote.
            {others.some(({ state }) => state === 'received') && ' Des demandes reçues attendent une proposition.'}
          </p>
        )}
        {toVote.map((line) => (
          <VotePart key={line.id} line={line} members={members} session={session} envelopes={envelopes} />
        ))}
      </section>
      {others.length > 0 && (
        <p>
          {countText(others.length, 'autre demande', 'autres demandes')} de l’exercice :{' '}
          {others.map(({ association }) => association).join(', ')}.
        </p>
      )}
      <MembersPart funderId={funderId} members={members} associations={associations} />
    </>
  )
}
