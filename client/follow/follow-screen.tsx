import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'

export function FollowScreen() {
  usePageTitle('Mon dossier')
  return (
    <article className={page.page}>
      <h1>Mon dossier</h1>
    </article>
  )
}
