import { useQuery } from '@tanstack/react-query'
import { KeyRound, LogOut, ShieldOff, UserCheck, UserX } from 'lucide-react'
import { useState } from 'react'
import actions from '#client/ui/actions.module.css'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PersonFile } from '#contract/agency/people/people.ts'
import { AccessJournal } from './access-journal.tsx'
import type { Communes } from './grant-fields.tsx'
import { LinkToPassOn } from './link-to-pass-on.tsx'
import css from './people.module.css'
import { PersonCalled } from './person-called.tsx'
import { DelegationsOfPerson } from './person-delegations.tsx'
import { PersonDeparture } from './person-departure.tsx'
import { RolesOfPerson } from './person-roles.tsx'
import { changes, type PersonChange, personQuery, useChangePerson, useInviteAgain } from './queries.ts'

/** One person: what they may do and since when, and what an administrator can do of their account. */
export function PersonPanel({ id, communes }: { id: string; communes: Communes }) {
  const person = useQuery(personQuery(id))
  if (person.isPending) return <Skeleton lines={8} label="Lecture de la personne" />
  if (person.error) return <ProblemNotice error={person.error} onRetry={() => void person.refetch()} />
  return (
    <div className={`${stack.loose} ${css.panel}`}>
      <p className={prose.soft}>{person.data.email}</p>
      <PersonCalled person={person.data} />
      <RolesOfPerson person={person.data} communes={communes} />
      <DelegationsOfPerson person={person.data} communes={communes} />
      <AccountOfPerson person={person.data} />
      {person.data.grants.length > 0 && person.data.state !== 'suspended' && <PersonDeparture person={person.data} />}
      <AccessJournal id={id} />
    </div>
  )
}

const PROVIDERS = { proConnect: 'ProConnect', franceConnect: 'FranceConnect' } as const

function facts({ state, hasPassword, hasSecondFactor, identities, sessions }: PersonFile): string[] {
  return [
    state === 'suspended' ? 'Compte suspendu' : state === 'invited' ? 'Pas encore venu' : 'Compte ouvert',
    hasPassword ? 'mot de passe choisi' : 'sans mot de passe',
    hasSecondFactor ? 'code à usage unique en place' : 'sans code à usage unique',
    ...identities.map(({ provider }) => `associé à ${PROVIDERS[provider]}`),
    sessions.length === 0 ? 'aucune session ouverte' : `${sessions.length} session(s) ouverte(s)`,
  ]
}

type Asked = { change: PersonChange; sentence: string; word: string }

function AccountOfPerson({ person }: { person: PersonFile }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const change = useChangePerson()
  const again = useInviteAgain()
  const { id, givenName, familyName, state, hasSecondFactor, sessions } = person
  const name = `${givenName} ${familyName}`
  return (
    <section className={stack.start}>
      <h3>Compte</h3>
      <p>{facts(person).join(', ')}.</p>
      <div className={actions.actions}>
        {state === 'suspended' ? (
          <Button icon={UserCheck} disabled={change.isPending} onClick={() => change.mutate(changes.reinstate(id))}>
            Rétablir le compte
          </Button>
        ) : (
          <>
            <Button icon={KeyRound} disabled={again.isPending} onClick={() => again.mutate(id)}>
              Nouveau lien de connexion
            </Button>
            <Button
              icon={UserX}
              onClick={() =>
                setAsked({
                  change: changes.suspend(id),
                  sentence: `${name} ne pourra plus entrer, et ses sessions se ferment. Rien de son travail n’est perdu.`,
                  word: 'Suspendre le compte',
                })
              }
            >
              Suspendre
            </Button>
          </>
        )}
        {sessions.length > 0 && (
          <Button icon={LogOut} disabled={change.isPending} onClick={() => change.mutate(changes.endSessions(id))}>
            Fermer ses sessions
          </Button>
        )}
        {hasSecondFactor && (
          <Button
            icon={ShieldOff}
            onClick={() =>
              setAsked({
                change: changes.forgetSecondFactor(id),
                sentence: `Pour un téléphone perdu : ${name} devra installer un nouveau code avant de signer ou d’administrer ; ses codes imprimés ne servent plus.`,
                word: 'Retirer le code à usage unique',
              })
            }
          >
            Téléphone perdu
          </Button>
        )}
      </div>
      {asked && (
        <Notice
          tone="unknown"
          title={asked.sentence}
          live
          action={
            <>
              <Button
                variant="primary"
                disabled={change.isPending}
                onClick={() => change.mutate(asked.change, { onSettled: () => setAsked(null) })}
              >
                {asked.word}
              </Button>
              <Button onClick={() => setAsked(null)}>Renoncer</Button>
            </>
          }
        >
          {null}
        </Notice>
      )}
      {(change.error ?? again.error) && <ProblemNotice error={change.error ?? again.error} />}
      {again.data && <LinkToPassOn link={again.data} />}
    </section>
  )
}
