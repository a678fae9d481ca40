import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { CommitteeItem, CommitteeMeeting } from '#contract/agency/committee/committee.ts'
import { CHOICES } from '#rules/agency/committee-rules.ts'
import { CHOICE_NAMES } from '#wording/agency/committee/committee-words.ts'
import { useVoteFor } from './queries.ts'

/** Voices said aloud by who has no tablet, one by one. */
export function SpokenVotes({ item, meeting: { members } }: { item: CommitteeItem; meeting: CommitteeMeeting }) {
  const vote = useVoteFor(item.id)
  const out = new Set(item.out.map(({ id }) => id))
  const there = new Set(
    members.filter(({ attendance }) => attendance === 'present' || attendance === 'remote').map(({ id }) => id),
  )
  const waiting = members.filter(
    ({ id, proxyTo }) =>
      !out.has(id) &&
      !item.voted.includes(id) &&
      (there.has(id) || (proxyTo !== null && there.has(proxyTo) && !out.has(proxyTo))),
  )
  if (waiting.length === 0) return <p className={prose.soft}>Toutes les voix sont données.</p>
  return (
    <details className={prose.fold}>
      <summary>Noter une voix dite en séance ({waiting.length} attendues)</summary>
      {vote.error && <ProblemNotice error={vote.error} />}
      <ul className={stack.even}>
        {waiting.map(({ id, name }) => (
          <li key={id}>
            <p>{name}</p>
            <Actions>
              {CHOICES.map((choice) => (
                <Button
                  key={choice}
                  disabled={vote.isPending}
                  aria-label={`${name} : ${CHOICE_NAMES[choice]}`}
                  onClick={() => vote.mutate({ member: id, choice })}
                >
                  {CHOICE_NAMES[choice]}
                </Button>
              ))}
            </Actions>
          </li>
        ))}
      </ul>
    </details>
  )
}
