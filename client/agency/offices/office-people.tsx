import { LogOut, Send, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type ColleagueInvited, NewColleague, type Office } from '#contract/agency/offices/office.ts'
import { instantText } from '#wording/day.ts'
import { useCancelInvitation, useInvite, useLeaveOffice } from './queries.ts'

type Member = Office['members'][number]

/** Who works there, who is invited, and how one leaves. */
export function PeoplePart({ office, isAlone }: { office: Office; isAlone: boolean }) {
  const [leaving, setLeaving] = useState<Member | null>(null)
  const cancel = useCancelInvitation(office.id)
  const title = `personnes-${office.id}`
  return (
    <section className={stack.even} aria-labelledby={title}>
      <h3 id={title}>Les personnes</h3>
      <p className={prose.soft}>
        Toutes voient les dossiers déposés au nom de {isAlone ? 'l’étude' : `« ${office.name} »`} et y répondent. Qui
        part ne les voit plus, même ceux déposés par ses soins.
      </p>
      <Rows aria-label="Personnes du compte">
        {office.members.map((member) => (
          <Row key={member.id}>
            <RowHead>
              <strong>{member.name}</strong>
              <span className={prose.soft}>{member.isMe ? 'vous' : member.email}</span>
              <Button variant="quiet" icon={member.isMe ? LogOut : UserMinus} onClick={() => setLeaving(member)}>
                {member.isMe ? 'Quitter ce compte' : 'Retirer'}
                {!member.isMe && <span className="visually-hidden"> {member.name}</span>}
              </Button>
            </RowHead>
          </Row>
        ))}
        {office.invitations.map(({ id, email, expiresAt }) => (
          <Row key={id}>
            <RowHead>
              <span>{email}</span>
              <span className={prose.soft}>invitation valable jusqu’au {instantText(expiresAt)}</span>
              <Button variant="quiet" disabled={cancel.isPending} onClick={() => cancel.mutate(id)}>
                Retirer<span className="visually-hidden"> l’invitation de {email}</span>
              </Button>
            </RowHead>
          </Row>
        ))}
      </Rows>
      {cancel.error && <ProblemNotice error={cancel.error} />}
      <InviteForm office={office} />
      {leaving && <LeaveDialog office={office} member={leaving} onClose={() => setLeaving(null)} />}
    </section>
  )
}

function InviteForm({ office }: { office: Office }) {
  const invite = useInvite(office.id)
  const [invited, setInvited] = useState<(ColleagueInvited & { email: string }) | null>(null)
  const form = useForm({ email: '' }, { check: (values) => schemaFaults(NewColleague, values), refusal: invite.error })
  const send = form.onSubmit(({ email }) =>
    invite.mutate(email, {
      onSuccess: (made) => {
        setInvited({ ...made, email })
        form.set({ email: '' })
      },
    }),
  )
  return (
    <>
      <form className={stack.slip} noValidate onSubmit={send} aria-label="Inviter un collègue">
        <TextField
          label="Inviter un collègue"
          help="Il reçoit un lien par courriel, et se connecte avec son propre compte."
          type="email"
          {...form.field('email')}
          error={invited ? undefined : form.errorOf('email')}
        />
        <FormEnd sending={invite} icon={Send}>
          Inviter
        </FormEnd>
      </form>
      {invited && (
        <Notice title={`Invitation prête pour ${invited.email}`} live>
          <p>
            Code à donner de vive voix si le courriel n’arrive pas : <strong>{invited.code}</strong>. Il sert une fois,
            jusqu’au {instantText(invited.expiresAt)}.
          </p>
        </Notice>
      )}
    </>
  )
}

type LeaveProps = { office: Office; member: Member; onClose: () => void }

function LeaveDialog({ office, member, onClose }: LeaveProps) {
  const leave = useLeaveOffice(office.id)
  return (
    <Dialog title={member.isMe ? 'Quitter ce compte ?' : `Retirer ${member.name} ?`} onClose={onClose}>
      <div className={stack.even}>
        <p>
          {member.isMe ? 'Vous ne verrez' : `${member.name} ne verra`} plus les dossiers ni les brouillons de{' '}
          {`«\u00a0${office.name}\u00a0».`} Ils restent à ceux qui y travaillent.
        </p>
        {leave.error && <ProblemNotice error={leave.error} />}
        <Actions>
          <Button
            variant="primary"
            disabled={leave.isPending}
            onClick={() => leave.mutate(member.id, { onSuccess: onClose })}
          >
            {member.isMe ? 'Quitter' : 'Retirer'}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            Renoncer
          </Button>
        </Actions>
      </div>
    </Dialog>
  )
}
