import { Link } from '@tanstack/react-router'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { ComingLine } from '#contract/plan/table/planner-table.ts'
import { dayText } from '#wording/day.ts'

/** What is to come, each with its page: days first, then what waits for somebody. */
export const ComingPart = ({ lines }: { lines: readonly ComingLine[] }) => (
  <section aria-labelledby="arrive" className={stack.close}>
    <h2 id="arrive">Ce qui arrive</h2>
    {lines.length === 0 && (
      <p>Rien au registre : aucune procédure engagée, aucune consultation ouverte, aucune demande à traiter.</p>
    )}
    <Rows aria-label="Ce qui arrive">
      {lines.map((line) => (
        <Row key={line.key}>
          <RowHead>
            <ComingLink line={line} />
            {line.on !== null && <span className={prose.label}>{dayText(line.on)}</span>}
          </RowHead>
          <p className={prose.soft}>{line.sentence}</p>
        </Row>
      ))}
    </Rows>
  </section>
)

function ComingLink({ line: { page, id, what } }: { line: ComingLine }) {
  switch (page) {
    case 'procedure':
      return (
        <Link to="/plan/procedures/$id" params={{ id }} className={prose.name}>
          {what}
        </Link>
      )
    case 'draft':
      return (
        <Link to="/plan/projets/$id" params={{ id: Number(id) }} className={prose.name}>
          {what}
        </Link>
      )
    case 'requests':
      return (
        <Link to="/plan/demandes" className={prose.name}>
          {what}
        </Link>
      )
  }
}
