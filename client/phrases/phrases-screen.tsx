import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'

export function PhrasesScreen() {
  usePageTitle('Phrases')
  return (
    <article className={page.page}>
      <h1>Phrases</h1>
    </article>
  )
}
