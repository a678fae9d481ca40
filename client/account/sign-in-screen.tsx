import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'

export function SignInScreen() {
  usePageTitle('Se connecter')
  return (
    <article className={page.page}>
      <h1>Se connecter</h1>
    </article>
  )
}
