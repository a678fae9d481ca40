import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'

export function PeopleScreen() {
  usePageTitle('Personnes')
  return (
    <article className={page.page}>
      <h1>Personnes</h1>
    </article>
  )
}
