import { useQuery } from '@tanstack/react-query'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { NextFrame } from '#contract/services/sensors/next-frames.ts'
import type { Source } from '#contract/services/sensors/sensor.ts'
import { timeText } from '#wording/day.ts'
import { noFrameSentence, watchedSentence } from '#wording/services/sensors/sensor-words.ts'
import { FrameCells } from './frame-table.tsx'
import { nextFramesQuery } from './queries.ts'

/** Whether a source really speaks: what comes through it while this is open. */
export function NextFrames({ source }: { source: Source }) {
  const { data, error, isPending, refetch } = useQuery(nextFramesQuery(source.id))
  const noFrames = data ? data.unreadableCount - data.firstUnreadable : 0
  return (
    <section className={stack.near} aria-label={`Prochaines trames de « ${source.name} »`}>
      {isPending && <Skeleton lines={1} label="Début de l’attente" />}
      <div className={stack.near} aria-live="polite">
        {data && <p>{watchedSentence({ ...data, count: data.frames.length })}</p>}
        {noFrames > 0 && <p>{noFrameSentence(noFrames, source.format)}</p>}
      </div>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data && data.frames.length > 0 && <Came frames={data.frames} />}
      <p className={prose.soft}>
        Une trame reçue deux fois n’y est qu’une fois. Celles des logements suivis et des luminaires qui comptent les
        passages n’y sont jamais.
      </p>
    </section>
  )
}

const Came = ({ frames }: { frames: readonly NextFrame[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
  <section className={table.scroll} aria-label="Trames arrivées, la dernière en tête" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Reçue à</th>
          <th scope="col">Appareil</th>
          <th scope="col">Port</th>
          <th scope="col">Contenu</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody>
        {frames.map((frame) => (
          <tr key={`${frame.eui} ${frame.at} ${frame.hex}`}>
            <th scope="row">{timeText(frame.receivedAt)}</th>
            <td>
              {frame.assetName}
              <p className={prose.soft}>{frame.eui}</p>
            </td>
            <FrameCells frame={frame} />
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
