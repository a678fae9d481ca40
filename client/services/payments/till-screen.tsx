import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { addressOf } from '#client/api/call.ts'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { TillDay } from '#contract/services/payments/payment-desk.ts'
import { paymentOperations } from '#contract/services/payments/payment-operations.ts'
import { dayText, instantText } from '#wording/day.ts'
import { euros } from '#wording/services/payments/money.ts'
import { MEANS_NAMES } from '#wording/services/payments/payment-words.ts'
import { tillQuery } from './queries.ts'
import { TillForms } from './till-forms.tsx'

const route = getRouteApi('/desk/regie/$id')

/** The cash desk of a régie, today. */
export function TillScreen() {
  const { id } = route.useParams()
  const till = useQuery(tillQuery(id))
  usePageTitle('Caisse')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/regie">Régies et caisse</Link>
        </p>
        <h1>{till.data ? `Caisse : ${till.data.contract.name}` : 'Caisse'}</h1>
      </div>
      {till.isPending && <Skeleton lines={8} label="Lecture de la caisse" />}
      {till.error && <ProblemNotice error={till.error} onRetry={() => void till.refetch()} />}
      {till.data && <Till till={till.data} />}
    </article>
  )
}

const Till = ({ till }: { till: TillDay }) => (
  <>
    <Ceiling till={till} />
    <p className={prose.title}>
      Le {dayText(till.day)}, la caisse doit contenir <strong>{euros(till.heldCents)}</strong> en espèces.
    </p>
    <p>
      <Link to="/paiements" search={{ contrat: till.contract.id, etat: 'due' }}>
        Encaisser une somme à payer
      </Link>
    </p>
    <TillForms till={till} />
    <Lines till={till} />
    <Closings till={till} />
  </>
)

function Ceiling({ till: { contract, heldCents } }: { till: TillDay }) {
  const { cashCeilingCents, act } = contract
  if (cashCeilingCents === null || heldCents <= cashCeilingCents) return null
  return (
    <Notice tone="refused" title="Le plafond d’espèces est dépassé" live>
      <p>
        La caisse tient {euros(heldCents)} ; l’acte ({act}) permet {euros(cashCeilingCents)}. Versez au comptable
        aujourd’hui.
      </p>
    </Notice>
  )
}

const Lines = ({ till: { lines, totals } }: { till: TillDay }) => (
  <section className={stack.close} aria-labelledby="lignes">
    <h2 id="lignes">Depuis le dernier arrêté</h2>
    {lines.length === 0 && <p>Rien n’a été encaissé au guichet.</p>}
    {lines.length > 0 && (
      <p>
        {Object.entries(totals)
          .map(([means, cents]) => `${MEANS_NAMES[means as keyof typeof MEANS_NAMES]} : ${euros(cents)}`)
          .join(' · ')}
      </p>
    )}
    <Rows>
      {lines.map((line) => (
        <Row key={line.id}>
          <RowHead>
            <Link to="/paiements/$id" params={{ id: line.claimId }} className={prose.name}>
              {line.label} · {line.object}
            </Link>
            <span className={prose.label}>{euros(line.amountCents)}</span>
          </RowHead>
          <p>
            {[line.debtorName, MEANS_NAMES[line.means], dayText(line.day), line.detail].filter(Boolean).join(' · ')}
          </p>
        </Row>
      ))}
    </Rows>
  </section>
)

const Closings = ({ till: { closings, contract } }: { till: TillDay }) =>
  closings.length === 0 ? null : (
    <section className={stack.close} aria-labelledby="arretes">
      <h2 id="arretes">Arrêtés</h2>
      <Rows>
        {closings.map(({ day, heldCents, countedCents, reason, signedAt, signedBy }) => (
          <Row key={day}>
            <RowHead>
              <a
                className={prose.name}
                href={addressOf(paymentOperations.closingPdf, { params: { id: contract.id, day } })}
              >
                Arrêté du {dayText(day)} (PDF)
              </a>
              <span className={prose.label}>{euros(countedCents)} comptés</span>
            </RowHead>
            <p>
              {[
                ...(heldCents === countedCents ? [] : [`les lignes disent ${euros(heldCents)} : ${reason}`]),
                `signé par ${signedBy ?? ''} le ${instantText(signedAt)}`,
              ].join(' · ')}
            </p>
          </Row>
        ))}
      </Rows>
    </section>
  )
