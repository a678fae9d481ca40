import { useNavigate } from '@tanstack/react-router'
import { usePageTitle } from '#client/ui/page-title.ts'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import page from '#client/ui/work-page.module.css'
import css from './agenda.module.css'
import { KeptForm } from './kept-form.tsx'

/** An event written by the town hall: it is published at once. */
export function WriteEventScreen() {
  const navigate = useNavigate()
  usePageTitle('Écrire un événement')
  return (
    <article className={`${page.page} ${css.page}`}>
      <div className={stack.close}>
        <h1>Écrire un événement</h1>
        <p className={prose.lead}>Il est publié dès qu’il est enregistré.</p>
      </div>
      <KeptForm event={null} onKept={(id) => void navigate({ to: '/agenda/tenue/$id', params: { id } })} />
    </article>
  )
}
