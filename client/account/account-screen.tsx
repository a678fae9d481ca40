import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'

export function AccountScreen() {
  usePageTitle('Mon compte')
  return (
    <article className={page.page}>
      <h1>Mon compte</h1>
    </article>
  )
}
