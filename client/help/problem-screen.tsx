import { Link, useParams } from '@tanstack/react-router'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import css from './help.module.css'
import { problemPage } from './problems.ts'

/** The help page of one problem: what it means, what to do. */
export function ProblemScreen() {
  const { type } = useParams({ from: '/desk/aide/problemes/$type' })
  const problem = problemPage(type)
  usePageTitle(problem?.title ?? 'Problème')
  return (
    <article className={page.page}>
      <p className={css.trail}>
        <Link to="/aide">Aide</Link> › <Link to="/aide/problemes">Problèmes</Link>
      </p>
      <h1>{problem?.title ?? 'Ce problème n’a pas de page'}</h1>
      <p className={page.lead}>
        {problem?.meaning ?? 'L’adresse ne correspond à aucun problème que Parvis sache énoncer.'}
      </p>
      {problem && (
        <>
          <h2>Que faire</h2>
          <ol className={css.steps}>
            {problem.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
    </article>
  )
}
