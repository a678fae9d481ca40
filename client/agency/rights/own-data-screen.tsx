import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { addressOf } from '#client/api/call.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { DataSection } from '#contract/agency/rights/rights.ts'
import { rightsOperations } from '#contract/agency/rights/rights-operations.ts'
import { ownValue } from './own-value.ts'
import { accountDataQuery } from './queries.ts'
import css from './rights.module.css'

/** Everything that the account keeps of its holder, to read here or to take away. */
export function OwnDataScreen() {
  usePageTitle('Mes données')
  const data = useQuery(accountDataQuery())
  return (
    <article className={page.page}>
      <h1>Mes données</h1>
      <p className={page.lead}>Tout ce que ce compte garde de vous, pourquoi, et pour combien de temps.</p>
      {data.isPending && <Skeleton lines={8} label="Lecture de vos données" />}
      {data.error && <ProblemNotice error={data.error} onRetry={() => void data.refetch()} />}
      {data.data && (
        <>
          <ButtonLink
            icon={Download}
            href={addressOf(rightsOperations.exportAccount)}
            download="mes-donnees-parvis.json"
          >
            Télécharger dans un format réutilisable (JSON)
          </ButtonLink>
          {data.data.sections.map((section) => (
            <Section key={section.key} section={section} />
          ))}
        </>
      )}
    </article>
  )
}

const Section = ({ section: { title, purpose, kept, labels, entries } }: { section: DataSection }) => (
  <section className={css.section}>
    <h2>{title}</h2>
    <p className={prose.soft}>
      Pourquoi : {purpose}. Conservation : {kept}.
    </p>
    <ul className={css.entries}>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own and do not move
        <li key={index}>
          <Facts>
            {Object.entries(entry).map(([key, value]) => (
              <Fact key={key} term={labels[key] ?? key}>
                {value && ownValue(key, value)}
              </Fact>
            ))}
          </Facts>
        </li>
      ))}
    </ul>
  </section>
)
