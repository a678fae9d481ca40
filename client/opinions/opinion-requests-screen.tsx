import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'

export function OpinionRequestsScreen() {
  usePageTitle('Demandes d’avis')
  return (
    <article className={page.page}>
      <h1>Demandes d’avis</h1>
    </article>
  )
}
