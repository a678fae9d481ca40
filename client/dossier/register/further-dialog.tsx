import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { PartyForm } from '#client/dossier/deposit/party-form.tsx'
import { emptyParty } from '#client/dossier/deposit/people.ts'
import { useOpenDraft } from '#client/dossier/deposit/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import type { DossierDraft, DossierFile } from '#contract/dossier/register/dossier.ts'

export type FurtherVariant = 'amendment' | 'transfer'

type Props = { file: DossierFile; variant: FurtherVariant; onClose: () => void }

const TITLES = { amendment: 'Saisir un permis modificatif', transfer: 'Saisir un transfert' } as const
const MAX_TITLE = 200

/**
 * A modification or a transfer of this authorisation, typed by the town hall: what changes, or who takes it, is said first, and
 * nothing is kept before that.
 */
export function FurtherDialog({ file, variant, onClose }: Props) {
  const { draft, line } = file
  const [what, setWhat] = useState('')
  const [newHolder, setNewHolder] = useState(() => emptyParty('applicant'))
  const [isTried, setIsTried] = useState(false)
  const opening = useOpenDraft()
  const navigate = useNavigate()
  const said = variant === 'amendment' ? what.trim() : newHolder.name.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (said === '') return
    const own: Partial<DossierDraft> =
      variant === 'amendment'
        ? { title: said }
        : { title: `Transfert : ${draft.title}`.slice(0, MAX_TITLE), parties: [newHolder], footprints: [] }
    opening.mutate(
      {
        ...draft,
        request: { ...draft.request, kindFrom: 'person', kindReason: '', attested: false },
        ...own,
        variant,
        parentNumber: line.number,
      },
      { onSuccess: ({ id }) => navigate({ to: '/deposer/$id', params: { id }, search: { etape: 'personnes' } }) },
    )
  }
  return (
    <Dialog title={TITLES[variant]} onClose={onClose}>
      <form className={stack.even} onSubmit={submit}>
        <p className={prose.soft}>
          Sur {line.number}, {line.title}.
        </p>
        {variant === 'amendment' ? (
          <TextArea
            label="Ce qui change"
            help="Ce texte figurera sur le récépissé et sur la décision."
            error={isTried && said === '' ? 'Décrivez ce qui change' : undefined}
            maxLength={MAX_TITLE}
            value={what}
            onChange={setWhat}
          />
        ) : (
          <PartyForm
            title="Futur titulaire"
            name="newHolder"
            isChecked={isTried}
            party={newHolder}
            onChange={setNewHolder}
            isTyped
          />
        )}
        {opening.error && <ProblemNotice error={opening.error} />}
        <Actions>
          <Button type="submit" variant="primary" disabled={opening.isPending}>
            Commencer la saisie
          </Button>
          <Button onClick={onClose}>Revenir</Button>
        </Actions>
      </form>
    </Dialog>
  )
}
