import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useOpenDraft } from '#client/dossier/deposit/queries.ts'
import { dossierQuery } from '#client/dossier/register/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { TextArea } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import css from './follow.module.css'

/** What changes in an authorised project; the request is prepared only once it is said. */
export function AmendmentScreen() {
  const { id } = useParams({ from: '/desk/mes-dossiers/$id/modification' })
  const file = useQuery(dossierQuery(id))
  usePageTitle('Modifier le projet autorisé')
  return (
    <article className={`${page.page} ${css.page}`}>
      <header className={stack.close}>
        <p className={prose.soft}>
          <Link to="/mes-dossiers/$id" params={{ id }}>
            {file.data?.line.number ?? 'Le dossier'}
          </Link>
        </p>
        <h1>Modifier le projet autorisé</h1>
        <p className={prose.lead}>
          Une modification limitée, qui ne change pas la nature du projet, se demande par un permis modificatif. Un
          autre projet demande une nouvelle demande.
        </p>
      </header>
      {file.isPending && <Skeleton lines={6} label="Lecture de l’autorisation" />}
      {file.error && <ProblemNotice error={file.error} onRetry={() => void file.refetch()} />}
      {file.data && <Amendment file={file.data} />}
    </article>
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
