import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sessionQuery } from '#client/session/queries.ts'
import { mayAudit } from '#client/session/roles.ts'
import { Choice } from '#client/ui/choice.tsx'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { HolderPart } from './holder-part.tsx'
import { RegisterPart } from './register-part.tsx'
import { RequestsPart } from './requests-part.tsx'

const VIEWS = [
  { value: 'requests', label: 'Demandes' },
  { value: 'search', label: 'Chercher une personne' },
  { value: 'register', label: 'Registre des traitements' },
] as const

/** The desk of the data-protection officer: requests of people, what names somebody, the register of article 30. */
export function DelegateScreen() {
  usePageTitle('Droits des personnes')
  const session = useQuery(sessionQuery())
  const [view, setView] = useState<(typeof VIEWS)[number]['value']>('requests')
  return (
    <article className={page.page}>
      <h1>Droits des personnes</h1>
      <p className={page.lead}>
        Ce que la mairie garde d’une personne, et ce qu’elle lui répond. Chaque recherche est inscrite au journal des
        lectures.
      </p>
      {session.isPending && <Skeleton lines={3} label="Lecture de la session" />}
      {session.error && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.data && !mayAudit(session.data) && (
        <Notice tone="unknown" title="Cette page est réservée">
          <p>
            Elle est lue par le délégué à la protection des données et par l’administrateur, avec leur code à usage
            unique.
          </p>
        </Notice>
      )}
      {session.data && mayAudit(session.data) && (
        <>
          <Choice legend="Vue" hideLegend value={view} options={VIEWS} onChange={setView} />
          {view === 'requests' && <RequestsPart />}
          {view === 'search' && <HolderPart />}
          {view === 'register' && <RegisterPart />}
        </>
      )}
    </article>
  )
}
