import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { parcelReference } from '#client/place/parcels/parcels.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { isAgent } from '#client/session/roles.ts'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { listed } from '#wording/typography.ts'
import { AccountNeeded } from './account-needed.tsx'
import { DraftsList } from './drafts-list.tsx'
import { keptParcels } from './kept-parcels.ts'
import { NewDeposit } from './new-deposit.tsx'

/** The door of the deposit: begin a request, or take up a draft again. */
export function DepositsScreen() {
  usePageTitle('Déposer une demande')
  const search = useSearch({ from: '/desk/deposer' })
  const parcelIds = keptParcels(search.parcelles)
  const session = useQuery(sessionQuery())
  const isTyping = session.data ? isAgent(session.data) : false
  return (
    <article className={page.page}>
      <header className={stack.even}>
        <h1>{isTyping ? 'Saisir une demande' : 'Déposer une demande'}</h1>
        <p className={prose.lead}>
          {isTyping
            ? 'Une demande remise sur papier, au guichet ou par la poste, se saisit ici : cinq ou six étapes, que vous pouvez interrompre et reprendre. Elle n’a de numéro qu’à la dernière.'
            : 'Permis de construire, déclaration préalable, permis d’aménager ou de démolir, certificat d’urbanisme : cinq ou six étapes, que vous pouvez interrompre et reprendre. Rien n’est déposé avant la dernière.'}
        </p>
      </header>
      {session.isPending && <Skeleton lines={4} label="Lecture de la session" />}
      {session.error && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.data && !session.data.person && (
        <AccountNeeded
          what="Pour déposer une demande, connectez-vous ou créez un compte."
          kept={
            parcelIds.length > 0
              ? `Terrain choisi, gardé pour la suite : ${listed(parcelIds.map(parcelReference))}.`
              : undefined
          }
        />
      )}
      {session.data?.person && (
        <>
          <NewDeposit parcelIds={parcelIds} isTyping={isTyping} />
          <DraftsList isTyping={isTyping} />
        </>
      )}
    </article>
  )
}
