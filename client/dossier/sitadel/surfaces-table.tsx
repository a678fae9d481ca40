import { useState } from 'react'
import prose from '#client/ui/prose.module.css'
import table from '#client/ui/table.module.css'
import { SITADEL_USES, type Statistics, SURFACE_COLUMNS, type UseSurfaces } from '#contract/dossier/sitadel/sitadel.ts'
import { COLUMN_NAMES, USE_NAMES } from '#wording/dossier/sitadel/inconsistencies.ts'
import css from './sitadel.module.css'

type Surfaces = Statistics['surfaces']
type Props = { surfaces: Surfaces; error: string | undefined; onChange: (surfaces: Surfaces) => void }

const NONE: UseSurfaces = { before: 0, built: 0, gained: 0, lost: 0, demolished: 0 }

/** Floor in m², by destination: what stood, was built, changed, was demolished. */
export const SurfacesTable = ({ surfaces, error, onChange }: Props) => (
  <>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
    <section className={table.scroll} aria-label="Surfaces de plancher" tabIndex={0}>
      <table className={table.table}>
        <caption className={css.caption}>Surfaces de plancher, en m²</caption>
        <thead>
          <tr>
            <th scope="col">Destination</th>
            {SURFACE_COLUMNS.map((column) => (
              <th key={column} scope="col">
                {COLUMN_NAMES[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SITADEL_USES.map((use) => (
            <tr key={use}>
              <th scope="row">{USE_NAMES[use]}</th>
              {SURFACE_COLUMNS.map((column) => (
                <td key={column}>
                  <SurfaceInput
                    label={`${USE_NAMES[use]}, ${COLUMN_NAMES[column].toLocaleLowerCase('fr')}`}
                    value={surfaces[use]?.[column] ?? 0}
                    onChange={(m2) => onChange({ ...surfaces, [use]: { ...(surfaces[use] ?? NONE), [column]: m2 } })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
    {error && (
      <p role="alert" className={prose.soft}>
        {error}
      </p>
    )}
  </>
)

/** « 98,5 » ; an empty cell is zero. */
function SurfaceInput({ label, value, onChange }: { label: string; value: number; onChange: (m2: number) => void }) {
  const [typed, setTyped] = useState(value === 0 ? '' : String(value).replace('.', ','))
  return (
    <input
      className={css.cell}
      inputMode="decimal"
      aria-label={label}
      aria-invalid={Number.isNaN(read(typed)) || undefined}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        onChange(read(target.value))
      }}
    />
  )
}

const read = (typed: string): number => {
  const text = typed.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  return text === '' ? 0 : /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN
}
