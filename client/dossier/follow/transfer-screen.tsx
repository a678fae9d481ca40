import { Link, useParams } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { PartyForm } from '#client/dossier/deposit/party-form.tsx'
import { emptyParty } from '#client/dossier/deposit/people.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import { applicantsText } from '#wording/dossier/decisions/decision.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { HolderPage } from './holder-page.tsx'
import { useTransfer } from './queries.ts'

/** One page for a transfer: who holds the authorisation, who takes it, and that both agree. Nothing is kept before it is sent. */
export function TransferScreen() {
  const { id } = useParams({ from: '/desk/mes-dossiers/$id/transfert' })
  return (
    <HolderPage
      id={id}
      title="Transférer l’autorisation"
      lead="Le projet ne change pas : seul le titulaire change. La mairie répond par un arrêté de transfert."
    >
      {(file) => <Transfer id={id} file={file} />}
    </HolderPage>
  )
}

function Transfer({ id, file: { line, draft } }: { id: string; file: DossierFile }) {
  const [newHolder, setNewHolder] = useState(() => emptyParty('applicant'))
  const [agreed, setAgreed] = useState(false)
  const [isTried, setIsTried] = useState(false)
  const transfer = useTransfer(id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (agreed) transfer.mutate({ newHolder, agreed })
  }
  if (transfer.data) return <Sent {...transfer.data} />
  return (
    <form className={stack.loose} onSubmit={submit}>
      <section className={stack.even} aria-labelledby="titulaire">
        <h2 id="titulaire">Titulaire actuel</h2>
        <p>
          {applicantsText(draft.parties.filter(({ part }) => part === 'applicant'))}
          <br />
          <span className={prose.soft}>
            {line.number}, {DOSSIER_KINDS[line.kind].name} : {line.title}
          </span>
        </p>
      </section>
      <PartyForm
        title="Futur titulaire"
        name="newHolder"
        isChecked={isTried}
        party={newHolder}
        onChange={setNewHolder}
        isTyped
      />
      <CheckField checked={agreed} onChange={setAgreed}>
        J’atteste que le titulaire actuel et le futur titulaire sont d’accord pour ce transfert.
      </CheckField>
      {isTried && !agreed && <p role="alert">Sans l’accord des deux, l’autorisation ne peut pas être transférée.</p>}
      {transfer.error && <ProblemNotice error={transfer.error} />}
      <Actions>
        <Button type="submit" variant="primary" icon={Send} disabled={transfer.isPending}>
          Demander le transfert
        </Button>
      </Actions>
    </form>
  )
}

const Sent = ({ id, number }: { id: string; number: string }) => (
  <Notice
    title="Le transfert est demandé"
    action={
      <Link to="/mes-dossiers/$id" params={{ id }}>
        Suivre la demande
      </Link>
    }
  >
    <p>
      Numéro {printedNumber(number)}. Tant que la mairie n’a pas répondu, le titulaire actuel reste tenu par
      l’autorisation.
    </p>
  </Notice>
)
