import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import type { Frame } from '#contract/services/sensors/sensor.ts'
import { instantText } from '#wording/day.ts'
import { FRAME_STATE_NAMES } from '#wording/services/sensors/sensor-words.ts'

/** The bytes in groups of two, so that an eye follows them. */
const spaced = (hex: string) => hex.replace(/(..)(?=.)/g, '$1 ')

const saidText = ({ hex, said }: Frame) => (hex === '' ? JSON.stringify(said ?? {}) : spaced(hex))

/** What a frame says, and what was made of it: its port, its bytes or values, its state with the reason of it. */
export const FrameCells = ({ frame }: { frame: Frame }) => (
  <>
    <td>{frame.fPort ?? ''}</td>
    <td>
      <code>{saidText(frame)}</code>
    </td>
    <td>
      {FRAME_STATE_NAMES[frame.state]}
      {frame.reason !== null && <p className={prose.soft}>{frame.reason}</p>}
    </td>
  </>
)

/** The last frames as they came, with why those that could not be read were not. */
export const FrameTable = ({ frames }: { frames: readonly Frame[] }) => (
  <section className={stack.even} aria-labelledby="trames">
    <h2 id="trames">Dernières trames</h2>
    {frames.length === 0 ? (
      <p>Aucune trame n’est gardée.</p>
    ) : (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
      <section className={table.scroll} aria-label="Trames, octet par octet" tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Instant</th>
              <th scope="col">Port</th>
              <th scope="col">Contenu</th>
              <th scope="col">État</th>
            </tr>
          </thead>
          <tbody>
            {frames.map((frame) => (
              <tr key={`${frame.at} ${frame.hex}`}>
                <th scope="row">{instantText(frame.at)}</th>
                <FrameCells frame={frame} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    )}
  </section>
)
