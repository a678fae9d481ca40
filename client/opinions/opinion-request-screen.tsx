import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'

export function OpinionRequestScreen() {
  usePageTitle('Demande d’avis')
  return (
    <article className={page.page}>
      <h1>Demande d’avis</h1>
    </article>
  )
}
