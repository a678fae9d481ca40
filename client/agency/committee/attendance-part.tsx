import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import type { CommitteeMeeting, MeetingMember } from '#contract/agency/committee/committee.ts'
import { ATTENDANCES, type Attendance } from '#rules/agency/committee-rules.ts'
import { ATTENDANCE_NAMES, quorumText } from '#wording/agency/committee/committee-words.ts'
import { countText } from '#wording/quantity.ts'
import { useAttend } from './queries.ts'

/** Who is there, who is not, who speaks for whom. */
export function AttendancePart({ meeting }: { meeting: CommitteeMeeting }) {
  const { id, members, quorum } = meeting
  const attend = useAttend(id)
  const unsaid = members.filter(({ attendance }) => attendance === null || attendance === 'expected')
  const allThere = async () => {
    for (const member of unsaid) await attend.mutateAsync({ member: member.id, state: 'present' })
  }
  return (
    <section className={stack.close} aria-labelledby="presences">
      <h2 id="presences">Présences</h2>
      <p role="status">{quorumText(quorum)}.</p>
      {attend.error && <ProblemNotice error={attend.error} />}
      <Rows>
        {members.map((member) => (
          <MemberRow key={member.id} member={member} meeting={meeting} attend={attend} />
        ))}
      </Rows>
      {unsaid.length > 0 && (
        <Actions>
          <Button disabled={attend.isPending} onClick={() => void allThere().catch(() => undefined)}>
            Noter présents {countText(unsaid.length, 'membre attendu', 'membres attendus')}
          </Button>
        </Actions>
      )}
    </section>
  )
}

type RowProps = { member: MeetingMember; meeting: CommitteeMeeting; attend: ReturnType<typeof useAttend> }

function MemberRow({ member, meeting: { members, rules }, attend }: RowProps) {
  const { id, name, attendance, proxyTo } = member
  const others = members.filter((other) => other.id !== id)
  const options = ATTENDANCES.filter((state) => state !== 'proxy' && (state !== 'remote' || rules.isRemote)).map(
    (state) => ({ value: state as Attendance, label: ATTENDANCE_NAMES[state] }),
  )
  return (
    <Row>
      <p className={prose.name}>{name}</p>
      <div className={stack.fields}>
        <SelectField
          label={`Présence de ${name}`}
          value={attendance ?? 'expected'}
          options={attendance === 'proxy' ? [...options, { value: 'proxy', label: ATTENDANCE_NAMES.proxy }] : options}
          disabled={attend.isPending}
          onChange={(state) => state !== 'proxy' && attend.mutate({ member: id, state })}
        />
        {rules.proxies > 0 && attendance !== 'present' && attendance !== 'remote' && (
          <SelectField
            label={`Procuration de ${name}`}
            value={proxyTo ?? ''}
            options={[
              { value: '', label: 'Aucune' },
              ...others.map((other) => ({ value: other.id, label: `À ${other.name}` })),
            ]}
            disabled={attend.isPending}
            onChange={(to) =>
              attend.mutate(to === '' ? { member: id, state: 'excused' } : { member: id, state: 'proxy', proxyTo: to })
            }
          />
        )}
      </div>
    </Row>
  )
}
