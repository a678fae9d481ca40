import { useQueryClient } from '@tanstack/react-query'
import { Check, type LucideIcon, Minus, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { Progress } from '#client/ui/progress.tsx'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { QueueLine } from '#contract/dossier/desk/desk.ts'
import { countText } from '#wording/quantity.ts'
import { type Outcome, refused } from './bulk-acts.ts'
import css from './queue-list.module.css'

export type BulkProps = { lines: readonly QueueLine[]; onClose: () => void }

type Result = { line: QueueLine; outcome: Outcome }
type Running = { type: 'asked' } | { type: 'running' | 'over'; results: readonly Result[] }

type Props = BulkProps & {
  title: string
  /** What will be done, before it is. */
  lead: ReactNode
  confirm: string
  isReady?: boolean
  act: (line: QueueLine) => Promise<Outcome>
  /** What is offered once it is over. */
  after?: ReactNode
  children?: ReactNode
}

/** The same act on each dossier chosen, one after the other, each in its own transaction: said before, and told for each after. */
export function BulkDialog({ lines, onClose, title, lead, confirm, isReady = true, act, after, children }: Props) {
  const [running, setRunning] = useState<Running>({ type: 'asked' })
  const client = useQueryClient()
  const run = async () => {
    const results: Result[] = []
    for (const line of lines) {
      setRunning({ type: 'running', results: [...results] })
      results.push({ line, outcome: await act(line).catch(refused) })
    }
    setRunning({ type: 'over', results })
    await client.invalidateQueries({ queryKey: ['queue'] })
    await client.invalidateQueries({ queryKey: ['dossier'] })
  }
  return (
    <Dialog title={`${title} : ${countText(lines.length, 'dossier')}`} onClose={onClose}>
      <div className={stack.loose}>
        {running.type === 'asked' ? (
          <>
            <p>{lead}</p>
            {children}
            <Actions>
              <Button variant="primary" disabled={!isReady} onClick={() => void run()}>
                {confirm}
              </Button>
              <Button onClick={onClose}>Renoncer</Button>
            </Actions>
          </>
        ) : (
          <>
            {running.type === 'running' && (
              <Progress
                label={`${running.results.length} sur ${lines.length}`}
                share={running.results.length / lines.length}
              />
            )}
            <Results results={running.results} isOver={running.type === 'over'} />
            {running.type === 'over' && (
              <Actions>
                {after}
                <Button onClick={onClose}>Fermer</Button>
              </Actions>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}

const MARKS = {
  done: [Check, 'Fait'],
  partly: [TriangleAlert, 'En partie'],
  nothing: [Minus, 'Rien à faire'],
  refused: [TriangleAlert, 'Refusé'],
} as const satisfies Record<Outcome['was'], readonly [LucideIcon, string]>

function Results({ results, isOver }: { results: readonly Result[]; isOver: boolean }) {
  const count = (was: Outcome['was']) => results.filter(({ outcome }) => outcome.was === was).length
  const [made, parts, refusals] = [count('done'), count('partly'), count('refused')]
  return (
    <>
      {isOver && (
        <p role="status">
          <strong>
            {made} sur {results.length}
          </strong>{' '}
          {made > 1 ? 'faits' : 'fait'}
          {parts > 0 && `, ${parts} en partie`}
          {refusals > 0 && `, ${countText(refusals, 'refusé')}`}.
        </p>
      )}
      <Rows className={css.results}>
        {results.map((result) => (
          <Row key={result.line.id}>
            <p>
              <Mark result={result} />
              <strong>{result.line.number ?? result.line.title}</strong> {result.outcome.sentence}
            </p>
          </Row>
        ))}
      </Rows>
    </>
  )
}

function Mark({ result }: { result: Result }) {
  const [Icon, word] = MARKS[result.outcome.was]
  return (
    <>
      <Icon aria-hidden size="1em" strokeWidth={1.75} /> <span className="visually-hidden">{word} : </span>
    </>
  )
}
