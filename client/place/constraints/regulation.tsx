import { RichText } from '#client/ui/rich-text.tsx'
import type { RegulationSection } from '#contract/place/constraints/constraint.ts'
import '@fontsource-variable/source-serif-4/index.css'
import css from './regulation.module.css'

/** The regulation as it is written: its articles in reading order, the general provisions after those of the zone. */
export function Regulation({ sections }: { sections: readonly RegulationSection[] }) {
  const own = sections.filter(({ isGeneral }) => !isGeneral)
  const general = sections.filter(({ isGeneral }) => isGeneral)
  return (
    <section className={css.regulation}>
      <h3>Règlement</h3>
      {own.map((section) => (
        <Article key={section.titleId} section={section} isOpen={own.length <= 2} />
      ))}
      {general.length > 0 && (
        <details className={css.general}>
          <summary>Dispositions générales, applicables à toutes les zones</summary>
          {general.map((section) => (
            <Article key={section.titleId} section={section} isOpen={false} />
          ))}
        </details>
      )}
    </section>
  )
}

function Article({ section, isOpen }: { section: RegulationSection; isOpen: boolean }) {
  if (section.html.trim() === '') return <h4 className={css.title}>{section.heading}</h4>
  return (
    <details className={css.article} open={isOpen}>
      <summary>{section.heading}</summary>
      <div className={css.text}>
        <RichText html={section.html} />
      </div>
    </details>
  )
}
