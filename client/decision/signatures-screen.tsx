import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'

export function SignaturesScreen() {
  usePageTitle('Signatures')
  return (
    <article className={page.page}>
      <h1>Signatures</h1>
    </article>
  )
}
