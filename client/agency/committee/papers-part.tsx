import { addressOf } from '#client/api/call.ts'
import { Actions } from '#client/ui/actions.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { CommitteeMeeting } from '#contract/agency/committee/committee.ts'
import { committeeOperations as rows } from '#contract/agency/committee/committee-operations.ts'

/** The papers of a sitting: the call, then the minutes. */
export function PapersPart({ meeting: { id, state, note, urgency, unreached } }: { meeting: CommitteeMeeting }) {
  const hasMinutes = state === 'closed' || state === 'adopted'
  return (
    <section className={stack.close} aria-labelledby="papiers">
      <h2 id="papiers">Documents</h2>
      {urgency !== '' && <p className={prose.written}>Urgence : {urgency}</p>}
      {note !== '' && <p className={prose.written}>{note}</p>}
      {state === 'called' && unreached.length > 0 && (
        <p>À convoquer sur papier : {unreached.map(({ name }) => name).join(', ')}. Imprimez la convocation.</p>
      )}
      <Actions>
        <ButtonLink href={addressOf(rows.callLetter, { params: { id } })} target="_blank">
          {state === 'prepared' ? 'Projet de convocation (PDF)' : 'Convocation (PDF)'}
        </ButtonLink>
        {hasMinutes && (
          <ButtonLink href={addressOf(rows.readMinutes, { params: { id } })} target="_blank">
            {state === 'closed' ? 'Projet de compte rendu (PDF)' : 'Compte rendu (PDF)'}
          </ButtonLink>
        )}
      </Actions>
    </section>
  )
}
