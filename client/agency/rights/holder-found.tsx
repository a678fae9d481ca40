import { Link } from '@tanstack/react-router'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import type { Holder, HolderLine, HolderPart, Sureness } from '#contract/agency/rights/delegate.ts'
import { SURENESS_WORDS } from '#wording/agency/rights/delegate-words.ts'
import { ROOM_WORDS, type RoomName } from '#wording/agency/rights/room-words.ts'
import { dayText } from '#wording/day.ts'
import css from './rights.module.css'

type Chosen = { keys: ReadonlySet<string>; onChange: (keys: ReadonlySet<string>) => void }

const roomTitle = (room: string) => ROOM_WORDS[room as RoomName]?.title ?? room
const linesText = (count: number) => (count === 1 ? 'une ligne' : `${count} lignes`)

/** Everything that names somebody, room by room. @param chosen  lines that go into an answer, when one is being prepared */
export function HolderFound({ holder, chosen }: { holder: Holder; chosen?: Chosen }) {
  const { accounts, parts, nearNames, notSearched } = holder
  const total = parts.reduce((sum, part) => sum + part.total, 0)
  return (
    <>
      <p role="status">
        {total === 0
          ? 'Rien ne nomme cette personne dans ce que la mairie garde ici.'
          : `${linesText(total)} dans ${parts.length === 1 ? 'un endroit' : `${parts.length} endroits`}.`}
      </p>
      {accounts.length > 0 && (
        <p>
          Compte :{' '}
          {accounts
            .map(({ name, email, isProven }) => `${name}, ${email}${isProven ? '' : ' (adresse non prouvée)'}`)
            .join(' ; ')}
        </p>
      )}
      {nearNames.length > 0 && (
        <Notice tone="unknown" title="Noms presque pareils, non comptés ici">
          <p>{nearNames.join(' ; ')}. Si c’est une faute de frappe, cherchez aussi sous ce nom.</p>
        </Notice>
      )}
      {parts.map((part) => (
        <Part key={part.table} part={part} {...(chosen && { chosen })} />
      ))}
      <details>
        <summary className={prose.summary}>Ce qui n’est pas cherché ici, et pourquoi</summary>
        <ul className={rows.rows}>
          {notSearched.map(({ title, reason }) => (
            <li key={title}>
              {title} : {reason}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

const Part = ({ part: { title, room, total, lines }, chosen }: { part: HolderPart; chosen?: Chosen }) => (
  <section className={css.section}>
    <h3>
      {roomTitle(room)} : {title}
    </h3>
    <ul className={`${rows.rows} ${rows.lines}`}>
      {lines.map((line) => (
        <li key={line.key}>
          {chosen ? (
            <CheckField
              checked={chosen.keys.has(line.key)}
              onChange={(isIn) => chosen.onChange(ticked(chosen.keys, line.key, isIn))}
            >
              <Line line={line} />
            </CheckField>
          ) : (
            <Line line={line} />
          )}
        </li>
      ))}
    </ul>
    {total > lines.length && <p className={prose.soft}>{linesText(total - lines.length)} de plus, non montrées.</p>}
  </section>
)

const Line = ({ line }: { line: HolderLine }) => (
  <>
    <strong>{placeText(line)}</strong>{' '}
    {line.dossierId && (
      <Link to="/dossiers/$id" params={{ id: line.dossierId }}>
        Ouvrir le dossier
      </Link>
    )}{' '}
    <span>
      {SURENESS_WORDS[line.sureness]}
      {line.because.length > 0 && ` (${line.because.join(', ')})`}
      {line.hint && `, autre adresse : ${line.hint}`}.
    </span>{' '}
    <span className={prose.soft}>
      Pourquoi : {line.purpose}. Gardé : {line.kept}.
    </span>
  </>
)

const placeText = ({ number, commune, on }: HolderLine) =>
  [number, commune, on === null ? null : dayText(on)].filter((text) => text !== null).join(' · ') ||
  'Sans date ni numéro'

const CHOSEN_FIRST: readonly Sureness[] = ['certain']

/** Lines that are proposed for an answer: those that are surely theirs; the others are ticked by hand. */
export const proposedKeys = ({ parts }: Holder): ReadonlySet<string> =>
  new Set(
    parts.flatMap(({ lines }) => lines.flatMap(({ key, sureness }) => (CHOSEN_FIRST.includes(sureness) ? key : []))),
  )
