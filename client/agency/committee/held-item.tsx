import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import type { CommitteeItem, CommitteeMeeting } from '#contract/agency/committee/committee.ts'
import { DECIDES, ITEM_KIND_NAMES } from '#wording/agency/committee/committee-words.ts'
import { countText } from '#wording/quantity.ts'
import { Reading } from './agenda-part.tsx'
import { CloseForm, RecordForm } from './close-form.tsx'
import { useAnswerInterests, useMoveItem } from './queries.ts'
import { ResultTold } from './result-told.tsx'
import { SpokenVotes } from './spoken-votes.tsx'

type Props = { item: CommitteeItem; meeting: CommitteeMeeting }

/** One item before who holds the sitting. */
export function HeldItem({ item, meeting }: Props) {
  const { state, kind, dossierId } = item
  const isHeld = meeting.state === 'called' || meeting.state === 'open'
  return (
    <>
      <h3>
        {item.ordinal}. {item.title}
      </h3>
      <p className={prose.soft}>
        {[ITEM_KIND_NAMES[kind], item.place].filter((part) => part !== '').join(', ')}
        {dossierId !== null && (
          <>
            {' · '}
            <Link to="/dossiers/$id" params={{ id: dossierId }}>
              Ouvrir le dossier
            </Link>
          </>
        )}
      </p>
      {DECIDES[kind] !== '' && item.outcome === null && <p className={prose.note}>{DECIDES[kind]}</p>}
      {state === 'waiting' && isHeld ? (
        <Reading item={item} maySecret={meeting.rules.isSecret} />
      ) : (
        <>
          {item.proposal !== '' && <p className={prose.written}>Lecture du service : {item.proposal}</p>}
          {item.against !== '' && <p className={prose.written}>Raisons contraires : {item.against}</p>}
        </>
      )}
      {state !== 'closed' && isHeld && <OutPart item={item} meeting={meeting} />}
      {meeting.state === 'open' && state !== 'closed' && <Moves item={item} meeting={meeting} />}
      <ResultTold item={item} isCouncil={meeting.rules.isCouncil} members={meeting.members} />
      {meeting.state === 'closed' && state !== 'waiting' && <RecordForm item={item} />}
    </>
  )
}

function Moves({ item, meeting }: Props) {
  const move = useMoveItem(item.id)
  const [isClosing, setClosing] = useState(false)
  if (item.state === 'open')
    return (
      <div className={stack.even}>
        <p role="status">{countText(item.voted.length, 'voix reçue', 'voix reçues')}.</p>
        {!item.isSecret && <SpokenVotes item={item} meeting={meeting} />}
        {isClosing ? (
          <CloseForm item={item} onCancel={() => setClosing(false)} />
        ) : (
          <Actions>
            <Button variant="primary" onClick={() => setClosing(true)}>
              Clôturer ce point
            </Button>
            <PostponeButton item={item} />
          </Actions>
        )}
      </div>
    )
  return (
    <>
      {move.error && <ProblemNotice error={move.error} />}
      <Actions>
        <Button
          disabled={move.isPending}
          aria-label={`Ouvrir le point ${item.ordinal}`}
          onClick={() => move.mutate({ move: 'open' })}
        >
          Ouvrir ce point
        </Button>
        {item.state === 'waiting' && <PostponeButton item={item} />}
      </Actions>
    </>
  )
}

function PostponeButton({ item }: { item: CommitteeItem }) {
  const move = useMoveItem(item.id)
  return (
    <>
      <Button
        variant="quiet"
        disabled={move.isPending}
        aria-label={`Reporter le point ${item.ordinal}`}
        onClick={() => move.mutate({ move: 'postpone' })}
      >
        Reporter
      </Button>
      {move.error && <ProblemNotice error={move.error} />}
    </>
  )
}

/** Who is out of the item; what a member says aloud is written here. */
function OutPart({ item, meeting: { id, members } }: Props) {
  const answer = useAnswerInterests(id)
  const out = new Set(item.out.map((member) => member.id))
  return (
    <>
      {item.out.length > 0 && <p>Hors de ce point pour intérêt : {item.out.map(({ name }) => name).join(', ')}.</p>}
      {answer.error && <ProblemNotice error={answer.error} />}
      <details className={prose.fold}>
        <summary>Intérêt d’un membre au point {item.ordinal}</summary>
        <SelectField
          label={`Fait sortir ou revenir un membre du point ${item.ordinal}`}
          help="Sur ce qu’il dit en séance. Sa réponse remplace la précédente."
          value=""
          options={[
            { value: '', label: 'Choisir…' },
            ...members.map((member) => ({
              value: member.id,
              label: out.has(member.id) ? `${member.name} revient` : `${member.name} sort`,
            })),
          ]}
          disabled={answer.isPending}
          onChange={(memberId) =>
            memberId !== '' && answer.mutate({ memberId, answers: [{ itemId: item.id, isOut: !out.has(memberId) }] })
          }
        />
      </details>
    </>
  )
}
