import { Link } from '@tanstack/react-router'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import stack from '#client/ui/stack.module.css'
import css from './help.module.css'
import { PROBLEM_FAMILIES } from './problems.ts'

/** Every problem that can be met, by what one was doing. */
export function ProblemsScreen() {
  usePageTitle('Problèmes')
  return (
    <article className={page.page}>
      <p className={css.trail}>
        <Link to="/aide">Aide</Link>
      </p>
      <h1>Problèmes</h1>
      <p className={page.lead}>Chaque refus de Parvis dit ce qui s’est passé, où, et quoi faire. En voici la liste.</p>
      {PROBLEM_FAMILIES.map(({ title, pages }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul className={stack.near}>
            {Object.entries(pages).map(([type, problem]) => (
              <li key={type}>
                <Link to="/aide/problemes/$type" params={{ type }}>
                  {problem.title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  )
}
