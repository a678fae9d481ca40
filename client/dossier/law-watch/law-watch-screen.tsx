import { useQuery } from '@tanstack/react-query'
import { operationQuery } from '#client/api/operation-query.ts'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { LawWatch } from '#contract/dossier/law-watch/law-watch.ts'
import { lawWatchOperations } from '#contract/dossier/law-watch/law-watch-operations.ts'
import { codeStateText, newLettersText, watchSummary } from '#wording/dossier/law-watch/law-watch.ts'
import css from './law-watch.module.css'
import { MovedRuleItem } from './moved-rule.tsx'

const lawWatchQuery = () => operationQuery(['law-watch'], lawWatchOperations.readLawWatch)

/** The jurist's list of the day: rules whose text moved since it was read, and the open dossiers they touch. */
export function LawWatchScreen() {
  usePageTitle('Veille du droit')
  const answer = useQuery(lawWatchQuery())
  return (
    <article className={page.page}>
      <h1>Veille du droit</h1>
      <p className={page.lead}>
        Chaque règle de ce guichet a été lue dans un article. Quand un nouvel état des codes est importé, celles dont le
        texte a changé sont ici, à relire avant de s’y fier, avec les dossiers en cours dont une date les cite.
      </p>
      {answer.isPending && <Skeleton lines={6} label="Comparaison des règles et des codes" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && <Watch watch={answer.data} />}
    </article>
  )
}

function Watch({ watch }: { watch: LawWatch }) {
  const { codes, moved, newLetters, dossierCount } = watch
  if (codes.length === 0) {
    return (
      <Notice tone="unknown" title="Aucun code n’est importé">
        <p>
          Rien ne peut être comparé. Un administrateur importe les codes consolidés (LEGI) comme les autres données, à
          la page « Imports ».
        </p>
      </Notice>
    )
  }
  return (
    <>
      <p>{watchSummary(watch)}</p>
      <details>
        <summary>Codes comparés</summary>
        <ul className={prose.bullets}>
          {codes.map((code) => (
            <li key={code.title}>{codeStateText(code)}</li>
          ))}
        </ul>
      </details>
      {newLetters.length > 0 && (
        <Notice tone="unknown" title="Du nouveau dans le code de l’urbanisme">
          <p>{newLettersText(newLetters)}</p>
        </Notice>
      )}
      {moved.length === 0 ? (
        <Notice title="Aucune règle n’est à relire">
          <p>Le texte de chaque règle comparée est celui qui a été lu.</p>
        </Notice>
      ) : (
        <section aria-label="Règles à relire">
          <ul className={css.rules}>
            {moved.map((rule) => (
              <MovedRuleItem key={rule.name} rule={rule} dossierCount={dossierCount} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
