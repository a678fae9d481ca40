import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'

export function QueueScreen() {
  usePageTitle('Dossiers')
  return (
    <article className={page.page}>
      <h1>Dossiers</h1>
    </article>
  )
}
