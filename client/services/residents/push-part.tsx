import { useState } from 'react'
import { asProblem } from '#client/api/problem.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import type { ResidentCommune } from '#contract/services/residents/board.ts'
import { type Followed, keptFollowed } from './kept.ts'
import { followByPush, followNoMore, pushState } from './push.ts'
import { followedOf, type Wanted } from './wanted.ts'

type Props = {
  commune: ResidentCommune
  wanted: Wanted
  followed: Followed | null
  onChange: (followed: Followed | null) => void
}

const WHY_NOT = {
  refused:
    'Les notifications sont refusées pour cette application dans les réglages du navigateur. Autorisez-les, puis revenez ici.',
  toInstall:
    'Sur iPhone et iPad, ajoutez d’abord l’application à l’écran d’accueil (Partager, puis « Sur l’écran d’accueil »), et ouvrez-la de là.',
  impossible: 'Ce navigateur ne reçoit pas de notifications. Une adresse électronique reçoit les mêmes annonces.',
} as const

/** On this telephone: yes, other wishes, or no more. */
export function PushPart({ commune, wanted, followed, onChange }: Props) {
  const [told, setTold] = useState<'' | 'yes' | 'no' | 'ended' | Error>('')
  const state = pushState()
  const attempt = (work: () => Promise<typeof told>) => () =>
    void work().then(setTold, (error: unknown) => setTold(asProblem(error)))
  const follow = attempt(async () => {
    if (!(await followByPush(followedOf(commune, wanted)))) return 'no'
    onChange((await keptFollowed()) ?? null)
    return 'yes'
  })
  const end = attempt(async () => {
    await followNoMore()
    onChange(null)
    return 'ended'
  })
  return (
    <section className={stack.even} aria-labelledby="telephone">
      <h2 id="telephone">Sur ce téléphone</h2>
      {state !== 'possible' && (
        <Notice tone="unknown">
          <p>{WHY_NOT[state]}</p>
        </Notice>
      )}
      {state === 'possible' && (
        <Actions>
          <Button variant="primary" disabled={wanted.themes.size === 0} onClick={follow}>
            {followed ? 'Enregistrer ces choix' : 'Recevoir sur ce téléphone'}
          </Button>
          {followed && (
            <Button variant="quiet" onClick={end}>
              Ne plus recevoir
            </Button>
          )}
        </Actions>
      )}
      <Told told={told} />
    </section>
  )
}

function Told({ told }: { told: '' | 'yes' | 'no' | 'ended' | Error }) {
  if (told === '') return null
  if (told instanceof Error) return <ProblemNotice error={told} />
  const sentence = {
    yes: 'C’est fait : les annonces arriveront sur ce téléphone.',
    no: 'Le navigateur a répondu non : rien n’est enregistré.',
    ended: 'C’est fait : ce téléphone ne reçoit plus rien, et son abonnement est effacé.',
  }[told]
  return (
    <Notice live>
      <p>{sentence}</p>
    </Notice>
  )
}
