import table from '#client/ui/table.module.css'
import type { UpkeepTask } from '#contract/agency/upkeep/upkeep.ts'
import { instantText } from '#wording/day.ts'
import { StateMark } from './matter-line.tsx'

/** What the server does by itself: when it last did it, when it last failed. */
export const TaskTable = ({ tasks }: { tasks: readonly UpkeepTask[] }) =>
  tasks.length === 0 ? (
    <p>Ce serveur ne fait aucune tâche, ou ne dit pas lesquelles.</p>
  ) : (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className={table.scroll} aria-label="Tâches régulières" tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Tâche</th>
            <th scope="col">État</th>
            <th scope="col">Dernière fois</th>
            <th scope="col">Dernier échec</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map(({ task, state, endedAt, faultAt }) => (
            <tr key={task}>
              <th scope="row">{task}</th>
              <td>
                <StateMark state={state} />
              </td>
              <td>{endedAt ? instantText(endedAt) : 'Pas encore'}</td>
              <td>{faultAt ? instantText(faultAt) : 'Aucun'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
