import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { CommitteeItem } from '#contract/agency/committee/committee.ts'
import { CHOICES, type Choice } from '#rules/agency/committee-rules.ts'
import { CHOICE_NAMES } from '#wording/agency/committee/committee-words.ts'
import { useVoice } from './use-voice.ts'
import css from './vote-box.module.css'

type Props = { item: CommitteeItem; member: { id: string; name: string }; isOwn: boolean }

/** One voice in two taps: what is said, then that it is meant. A cut in between makes no second voice. */
export function VoteBox({ item, member, isOwn }: Props) {
  const [meant, setMeant] = useState<Choice | null>(null)
  const { kept, refusal, cast } = useVoice(item.id, member.id)
  const mine = item.votes.find(({ memberId }) => memberId === member.id)
  const hasVoted = item.voted.includes(member.id)
  const whose = isOwn ? 'Votre voix' : `La voix de ${member.name}, qui vous a donné procuration`
  return (
    <section className={stack.even} aria-label={`${whose} : ${item.title}`}>
      <p className={prose.label}>{whose}</p>
      {kept !== undefined && !hasVoted && (
        <p role="status">
          {CHOICE_NAMES[kept]} : cette voix est gardée sur cet appareil et part dès que le serveur répond. Ne votez pas
          ailleurs.
        </p>
      )}
      {hasVoted && (
        <p role="status">
          Voix enregistrée{mine?.choice ? ` : ${CHOICE_NAMES[mine.choice].toLowerCase()}` : ', au scrutin secret'}.
        </p>
      )}
      {refusal && <ProblemNotice error={refusal} />}
      {kept === undefined && !hasVoted && item.state === 'open' && (
        <Taps meant={meant} onMean={setMeant} onCast={cast} title={item.title} />
      )}
    </section>
  )
}

type TapsProps = {
  meant: Choice | null
  onMean: (choice: Choice | null) => void
  onCast: (choice: Choice) => void
  title: string
}

function Taps({ meant, onMean, onCast, title }: TapsProps) {
  if (meant === null)
    return (
      <div className={css.taps}>
        {CHOICES.map((choice) => (
          <Button
            key={choice}
            className={css.tap ?? ''}
            aria-label={`${CHOICE_NAMES[choice]} : ${title}`}
            onClick={() => onMean(choice)}
          >
            {CHOICE_NAMES[choice]}
          </Button>
        ))}
      </div>
    )
  return (
    <div className={css.taps}>
      <Button variant="primary" autoFocus className={css.tap ?? ''} onClick={() => onCast(meant)}>
        Confirmer : {CHOICE_NAMES[meant].toLowerCase()}
      </Button>
      <Button variant="quiet" className={css.tap ?? ''} onClick={() => onMean(null)}>
        Revenir
      </Button>
    </div>
  )
}
