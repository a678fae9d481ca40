import { useNavigate, useParams } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useOpenDraft } from '#client/dossier/deposit/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { HolderPage } from './holder-page.tsx'

/** What changes in an authorised project; the request is prepared only once it is said. */
export function AmendmentScreen() {
  const { id } = useParams({ from: '/desk/mes-dossiers/$id/modification' })
  return (
    <HolderPage
      id={id}
      title="Modifier le projet autorisé"
      lead="Une modification limitée, qui ne change pas la nature du projet, se demande par un permis modificatif. Un autre projet demande une nouvelle demande."
    >
      {(file) => <Amendment file={file} />}
    </HolderPage>
  )
}

function Amendment({ file: { line, draft } }: { file: DossierFile }) {
  const [what, setWhat] = useState('')
  const [isTried, setIsTried] = useState(false)
  const opening = useOpenDraft()
  const navigate = useNavigate()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (what.trim() === '') return
    opening.mutate(
      {
        ...draft,
        variant: 'amendment',
        parentNumber: line.number,
        title: what.trim(),
        request: { ...draft.request, kindFrom: 'person', kindReason: '', attested: false },
      },
      {
        onSuccess: ({ id }) => navigate({ to: '/deposer/$id', params: { id }, search: { etape: 'personnes' } }),
      },
    )
  }
  return (
    <form className={stack.loose} onSubmit={submit}>
      <TextArea
        label="Ce qui change"
        help={`Par rapport à ${line.number}, ${line.title}. Ce texte figurera sur l’accusé de réception et sur la décision.`}
        error={isTried && what.trim() === '' ? 'Décrivez ce qui change' : undefined}
        maxLength={200}
        value={what}
        onChange={setWhat}
      />
      {opening.error && <ProblemNotice error={opening.error} />}
      <Actions>
        <Button type="submit" variant="primary" icon={ArrowRight} disabled={opening.isPending}>
          Préparer la demande
        </Button>
      </Actions>
    </form>
  )
}
