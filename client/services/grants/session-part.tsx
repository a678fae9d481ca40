import { useToday } from '#client/api/today.ts'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import type { Member } from '#contract/services/grants/commission.ts'

/** What the votes of one sitting share. */
export type Session = {
  on: string
  deliberation: string
  absent: ReadonlySet<string>
  /** Absent with a proxy: they vote, and are not there. */
  represented: ReadonlySet<string>
  isSecondCall: boolean
  name: string
  quality: string
}

type Props = { members: readonly Member[]; session: Session; onChange: (session: Session) => void }

/** The sitting, said once for all its votes: its day, its deliberation, who is absent, who signs. */
export function SessionPart({ members, session, onChange }: Props) {
  const today = useToday()
  const set = (change: Partial<Session>) => onChange({ ...session, ...change })
  return (
    <section className={stack.close} aria-labelledby="seance">
      <h2 id="seance">La séance</h2>
      <div className={stack.box}>
        <TextField label="Jour du vote" type="date" max={today} value={session.on} onChange={(on) => set({ on })} />
        <TextField
          label="Délibération"
          help="Son numéro, par exemple 2026-118."
          maxLength={150}
          value={session.deliberation}
          onChange={(deliberation) => set({ deliberation })}
        />
        <FieldGroup label="Absents, sans pouvoir">
          {members.map(({ id, name, quality }) => (
            <CheckField
              key={id}
              checked={session.absent.has(id)}
              onChange={(isIn) =>
                set({
                  absent: ticked(session.absent, id, isIn),
                  ...(isIn && { represented: ticked(session.represented, id, false) }),
                })
              }
            >
              {name}, {quality}
            </CheckField>
          ))}
        </FieldGroup>
        <FieldGroup label="Absents, représentés par un pouvoir">
          {members.map(({ id, name, quality }) => (
            <CheckField
              key={id}
              checked={session.represented.has(id)}
              onChange={(isIn) =>
                set({
                  represented: ticked(session.represented, id, isIn),
                  ...(isIn && { absent: ticked(session.absent, id, false) }),
                })
              }
            >
              {name}, {quality}
            </CheckField>
          ))}
        </FieldGroup>
        <CheckField checked={session.isSecondCall} onChange={(isSecondCall) => set({ isSecondCall })}>
          Seconde convocation, faute de quorum à la première (CGCT L2121-17, de mémoire, à confirmer)
        </CheckField>
        <TextField
          label="Signataire des lettres"
          maxLength={100}
          value={session.name}
          onChange={(name) => set({ name })}
        />
        <TextField
          label="Qualité du signataire"
          maxLength={100}
          value={session.quality}
          onChange={(quality) => set({ quality })}
        />
      </div>
    </section>
  )
}
