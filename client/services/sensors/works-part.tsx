import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import type { WorksNotice } from '#contract/services/sensors/works.ts'

/** Works and closed roads announced around, as everyone reads them. */
export const WorksPart = ({ works }: { works: readonly WorksNotice[] }) =>
  works.length > 0 && (
    <section className={stack.even} aria-labelledby="travaux">
      <h2 id="travaux">Travaux et rues fermées</h2>
      <ul className={stack.ruled}>
        {works.map(({ noticeId, title, where, shown }) => (
          <li key={noticeId}>
            <a href={`/ma-commune/annonce/${noticeId}`}>{title}</a>
            <p className={prose.soft}>
              {shown}, {where}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
