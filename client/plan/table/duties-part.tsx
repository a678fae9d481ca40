import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useToday } from '#client/api/today.ts'
import { trajectoryQuery } from '#client/plan/indicators/queries.ts'
import { linesQuery } from '#client/plan/ledger/queries.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { LedgerLine } from '#contract/plan/ledger/ledger.ts'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { dueStateText } from '#wording/plan/indicators/indicator-words.ts'
import { groundText, MEASURE_NAMES } from '#wording/plan/ledger/ledger-words.ts'

/** What the law asks of who makes the plan, late first: what is done is left to the calendar. */
export function DutiesPart() {
  const answer = useQuery(trajectoryQuery(undefined))
  const due = answer.data?.calendar.filter(({ state }) => state !== 'done') ?? []
  return (
    <section aria-labelledby="dues" className={stack.close}>
      <h2 id="dues">Évaluations et échéances de la loi</h2>
      {answer.isPending && <Skeleton lines={4} label="Lecture des échéances" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && due.length === 0 && <p>Rien n’est dû, d’après le registre.</p>}
      <Rows aria-label="Échéances de la loi">
        {due.map(({ key, what, dueOn, state, sentence, article }) => (
          <Row key={key}>
            <RowHead>
              <Link to="/plan/trajectoire" className={prose.name}>
                {dueOn ? dayText(dueOn) : 'Sans date'}
              </Link>
              <span className={prose.label}>{dueStateText(state)}</span>
            </RowHead>
            <p className={prose.small}>{`${what} (${article}).`}</p>
            <p className={prose.soft}>{sentence}</p>
          </Row>
        ))}
      </Rows>
    </section>
  )
}

const SHOWN = 8

/** Less than this prints as nothing: the edge of a mask, not ground. */
const TOLD_M2 = 0.5

const TOLD: ReadonlySet<LedgerLine['account']> = new Set(['authorised', 'started', 'released'])

/** Decisions that engaged, consumed or gave back ground this year, the last first; each opens its dossier. */
export function LatelyPart() {
  const an = Number(useToday().slice(0, 4))
  const answer = useQuery(linesQuery({ an }))
  const lines = (answer.data?.lines ?? [])
    .filter(({ account, m2, isReversed }) => TOLD.has(account) && m2 >= TOLD_M2 && !isReversed)
    .toSorted((one, other) => (one.day > other.day ? -1 : 1))
  return (
    <section aria-labelledby="recemment" className={stack.even}>
      <h2 id="recemment">Décisions qui engagent, consomment ou rendent du sol en {an}</h2>
      {answer.isPending && <Skeleton lines={4} label="Lecture du registre du sol" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && lines.length === 0 && <p>Aucune écriture au registre du sol cette année.</p>}
      <Rows aria-label="Décisions qui engagent, consomment ou rendent du sol">
        {lines.slice(0, SHOWN).map((line) => (
          <LedgerRow key={line.id} line={line} />
        ))}
      </Rows>
      <p>
        <Link to="/plan/registre" search={{ an }}>
          Toutes les écritures de {an}
        </Link>
      </p>
    </section>
  )
}

const LedgerRow = ({ line: { dossierId, number, commune, m2, measure, sentence } }: { line: LedgerLine }) => (
  <Row>
    <RowHead>
      {dossierId === null ? (
        'Renaturation'
      ) : (
        <Link to="/dossiers/$id" params={{ id: dossierId }} className={prose.name}>
          {number === null ? 'Dossier' : printedNumber(number)}
        </Link>
      )}
      <span className={prose.label}>{`${groundText(m2)}, ${MEASURE_NAMES[measure]}`}</span>
    </RowHead>
    <p className={prose.soft}>{`${commune}. ${sentence}`}</p>
  </Row>
)
