import { Link } from '@tanstack/react-router'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import css from './help.module.css'
import { readNews } from './news.ts'
import text from './nouveautes.md?raw'

const releases = readNews(text)

/** What changed for the people who use the desk. */
export function NewsScreen() {
  usePageTitle('Nouveautés')
  return (
    <article className={page.page}>
      <p className={css.trail}>
        <Link to="/aide">Aide</Link>
      </p>
      <h1>Nouveautés</h1>
      {releases.map(({ title, items }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul className={css.list}>
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  )
}
