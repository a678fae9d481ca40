import { useQuery } from '@tanstack/react-query'
import { operationQuery } from '#client/api/operation-query.ts'
import { CitedArticle } from '#client/clock/cited-article.tsx'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { numberOperations } from '#contract/dossier/numbers/number-operations.ts'
import type { VoidNumber } from '#contract/dossier/numbers/void-number.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { voidCountText, voidReasonText } from '#wording/dossier/numbers/void-number.ts'

const voidNumbersQuery = () => operationQuery(['void-numbers'], numberOperations.listVoidNumbers)

/** The gaps of the register of numbers, each with its reason: what is answered to whoever counts them. */
export function NumbersScreen() {
  usePageTitle('Numéros')
  return (
    <AdministratorGate title="Numéros d’enregistrement">
      <Numbers />
    </AdministratorGate>
  )
}

function Numbers() {
  const { data, isPending, error, refetch } = useQuery(voidNumbersQuery())
  return (
    <>
      <div className={page.lead}>
        Un numéro est attribué juste avant le dépôt, et n’est jamais donné deux fois. Ceux qu’aucun dossier ne porte
        restent au registre, avec leur raison. <CitedArticle articles="A423-3" />
      </div>
      {isPending && <Skeleton lines={4} label="Lecture des numéros" />}
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <p>{voidCountText(data.numbers.length, data.allottedCount)}</p>
          <Rows aria-label="Numéros sans dossier">
            {data.numbers.map((one) => (
              <Line key={one.number} line={one} />
            ))}
          </Rows>
        </>
      )}
    </>
  )
}

const Line = ({ line: { number, communeName, reason, allottedAt, voidedAt, borneInstead } }: { line: VoidNumber }) => (
  <Row>
    <RowHead>
      <strong>{number}</strong>
      <span>{communeName}</span>
    </RowHead>
    <p>
      {voidReasonText(reason)} {borneInstead && `Déposé sous le numéro ${borneInstead}.`}
    </p>
    <p className={prose.soft}>
      Attribué le {dayText(legalDay(allottedAt))}, sans suite depuis le {dayText(legalDay(voidedAt))}.
    </p>
  </Row>
)
