import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import type { CommitteeMeeting, MeetingMember } from '#contract/agency/committee/committee.ts'
import { ATTENDANCE_NAMES } from '#wording/agency/committee/committee-words.ts'
import { useAttend } from './queries.ts'

/** Whether the member comes, or to whom they give their voice. */
export function OwnAttendance({
  meeting: { id, members, rules },
  me,
}: {
  meeting: CommitteeMeeting
  me: MeetingMember
}) {
  const attend = useAttend(id)
  const isThere = me.attendance === 'present' || me.attendance === 'remote'
  const proxy = members.find((member) => member.id === me.proxyTo)
  const carried = members.filter(({ proxyTo }) => proxyTo === me.id)
  const say = (state: 'expected' | 'excused') => attend.mutate({ member: me.id, state })
  return (
    <section className={stack.close} aria-labelledby="presence">
      <h2 id="presence">Votre présence</h2>
      <p role="status">
        {me.attendance === null ? 'Vous n’avez pas répondu.' : `Vous êtes noté : ${ATTENDANCE_NAMES[me.attendance]}`}
        {proxy && ` à ${proxy.name}`}
        {me.attendance !== null && '.'}
        {carried.length > 0 && ` Vous portez la procuration de ${carried.map(({ name }) => name).join(', ')}.`}
      </p>
      {attend.error && <ProblemNotice error={attend.error} />}
      {!isThere && (
        <Actions>
          <Button disabled={attend.isPending} onClick={() => say('expected')}>
            Je viendrai
          </Button>
          <Button disabled={attend.isPending} onClick={() => say('excused')}>
            Je ne viendrai pas
          </Button>
        </Actions>
      )}
      {!isThere && rules.proxies > 0 && (
        <SelectField
          label="Je donne procuration à"
          value={me.proxyTo ?? ''}
          options={[
            { value: '', label: 'Personne' },
            ...members.filter(({ isMe }) => !isMe).map((member) => ({ value: member.id, label: member.name })),
          ]}
          onChange={(to) =>
            to === '' ? say('excused') : attend.mutate({ member: me.id, state: 'proxy', proxyTo: to })
          }
        />
      )}
    </section>
  )
}
