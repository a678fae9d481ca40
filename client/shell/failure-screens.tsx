import { useQueryClient } from '@tanstack/react-query'
import { asProblem, unreachable } from '#client/api/problem.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'

/** An address that no screen answers. */
export function NotFoundScreen() {
  usePageTitle('Page introuvable')
  return (
    <article className={page.page}>
      <h1>Cette page n’existe pas</h1>
      <p>L’adresse a peut-être été mal recopiée, ou la page a changé de place. Rien n’est perdu.</p>
      <p className={page.actions}>
        <ButtonLink href="/carte" variant="primary">
          Revenir au guichet
        </ButtonLink>
        <ButtonLink href="/aide">Aide</ButtonLink>
      </p>
    </article>
  )
}

/** A screen that broke: said plainly, with a way back. */
export function BrokenScreen({ error, reset }: { error: unknown; reset: () => void }) {
  usePageTitle('Erreur')
  const client = useQueryClient()
  const retry = () => {
    client.clear()
    reset()
  }
  return (
    <article className={page.page}>
      <h1>
        {asProblem(error).type === unreachable().type ? 'Cet écran n’a pas pu être chargé' : 'L’écran s’est arrêté'}
      </h1>
      <ProblemNotice error={error} onRetry={retry} />
      <p className={page.actions}>
        <ButtonLink href="/carte">Revenir au guichet</ButtonLink>
      </p>
    </article>
  )
}
