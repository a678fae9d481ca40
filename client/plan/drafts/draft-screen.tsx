import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Progress } from '#client/ui/progress.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { Draft } from '#contract/plan/drafts/draft.ts'
import { dayText } from '#wording/day.ts'
import { DRAFT_STAGE_NAMES, NOT_BINDING } from '#wording/plan/drafts/draft-words.ts'
import { listed } from '#wording/typography.ts'
import { CompareForm } from './compare-form.tsx'
import { PublicationPart } from './publication-part.tsx'
import { draftQuery } from './queries.ts'
import { StudyPart } from './study-part.tsx'

const route = getRouteApi('/desk/plan/projets/$id')

/** A draft of the zoning: what it would change, for whom. */
export function DraftScreen() {
  const { id } = route.useParams()
  const draft = useQuery(draftQuery(id))
  usePageTitle(draft.data?.title ?? 'Projet de zonage')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/plan/projets">Tous les projets</Link>
        </p>
        <h1>{draft.data?.title ?? 'Projet de zonage'}</h1>
        {draft.data && <Head draft={draft.data} />}
      </div>
      {draft.isPending && <Skeleton lines={8} label="Lecture du projet" />}
      {draft.error && <ProblemNotice error={draft.error} onRetry={() => void draft.refetch()} />}
      {draft.data && <Outcome draft={draft.data} />}
    </article>
  )
}

const Head = ({ draft: { stage, statedOn, procedure, communes } }: { draft: Draft }) => (
  <>
    <p>
      <strong>{NOT_BINDING}</strong> · {DRAFT_STAGE_NAMES[stage]} du {dayText(statedOn)}
      {procedure && (
        <>
          {' · '}
          <Link to="/plan/procedures/$id" params={{ id: procedure.id }}>
            {procedure.document}, {procedure.name}
          </Link>
        </>
      )}
    </p>
    {communes.length > 0 && <p className={prose.soft}>{listed(communes.map(({ name }) => name))}</p>}
  </>
)

function Outcome({ draft }: { draft: Draft }) {
  const { state, progress, refusal, faults, notes, studies } = draft
  if (state === 'received' || state === 'reading') {
    const share = progress && progress.total > 0 ? progress.done / progress.total : null
    return <Progress label={progress === null ? 'En attente…' : `Lecture : ${progress.step}`} share={share} />
  }
  if (state !== 'ready') {
    return (
      <Notice
        tone="refused"
        title={state === 'refused' ? 'Ce projet n’a pas été gardé' : 'La lecture s’est interrompue'}
      >
        <p>{refusal ?? 'Le serveur s’est arrêté pendant la lecture. Déposez le fichier de nouveau.'}</p>
        {faults.length > 0 && (
          <ul className={prose.bullets}>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
      </Notice>
    )
  }
  const [shown] = studies
  return (
    <>
      {notes.map((note) => (
        <Notice key={note} tone="unknown">
          <p>{note}</p>
        </Notice>
      ))}
      {shown ? (
        <StudyPart draft={draft} studies={studies} />
      ) : (
        <p role="status">Aucune comparaison n’a été faite : lancez-la ci-dessous.</p>
      )}
      <CompareForm draft={draft} />
      <PublicationPart draft={draft} />
    </>
  )
}
