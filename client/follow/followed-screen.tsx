import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'

export function FollowedScreen() {
  usePageTitle('Mes dossiers')
  return (
    <article className={page.page}>
      <h1>Mes dossiers</h1>
    </article>
  )
}
