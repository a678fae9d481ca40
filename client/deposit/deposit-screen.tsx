import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'

export function DepositScreen() {
  usePageTitle('Déposer un dossier')
  return (
    <article className={page.page}>
      <h1>Déposer un dossier</h1>
    </article>
  )
}
