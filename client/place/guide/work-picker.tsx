import { X } from 'lucide-react'
import actions from '#client/ui/actions.module.css'
import { Field } from '#client/ui/field.tsx'
import prose from '#client/ui/prose.module.css'
import type { Work } from '#law/procedure/procedure-facts.ts'
import { WORK_NAMES } from '#law/tables/procedure-words.ts'
import { capitalised } from '#wording/typography.ts'
import css from './guide.module.css'
import { type GuideState, withoutWork } from './guide.ts'
import { NaturalQuestion } from './natural-part.tsx'
import { WORK_GROUPS } from './work-groups.ts'

/** The works of the project: chosen from lists, several if need be. */
export function WorkPicker({ state, onChange }: { state: GuideState; onChange: (state: GuideState) => void }) {
  if (state.works.length === 0) return <WorkLists state={state} onChange={onChange} />
  return (
    <section className={css.works}>
      <h2>Le projet</h2>
      <ul className={actions.actions}>
        {state.works.map((work, rank) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same work may be there twice, its rank tells it apart
          <li key={`${work} ${rank}`}>
            <button type="button" className={css.chip} onClick={() => onChange(withoutWork(state, rank))}>
              {capitalised(WORK_NAMES[work])}
              <X aria-hidden size="1em" strokeWidth={2} />
              <span className="visually-hidden">, retirer</span>
            </button>
          </li>
        ))}
      </ul>
      <Field label="Le projet comprend aussi">
        {(field) => (
          <select
            {...field}
            value=""
            onChange={({ target }) => {
              const work = WORK_GROUPS.flatMap(({ works }) => works).find((one) => one === target.value)
              if (work) onChange({ ...state, works: [...state.works, work] })
            }}
          >
            <option value="" disabled>
              Choisir…
            </option>
            {WORK_GROUPS.map(({ label, works }) => (
              <optgroup key={label} label={label}>
                {works.map((work) => (
                  <option key={work} value={work}>
                    {capitalised(WORK_NAMES[work])}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
    </section>
  )
}

/** The natural question first; whoever does not find their project there has the whole list. */
const WorkLists = ({ state, onChange }: { state: GuideState; onChange: (state: GuideState) => void }) => {
  const take = (work: Work, answers: GuideState['answers']) =>
    onChange({ ...state, works: [work], answers: [...answers], pieceFacts: {} })
  return (
    <section className={css.start}>
      <h2>Que voulez-vous faire ?</h2>
      <NaturalQuestion onTake={({ work, answers }) => take(work, answers)} />
      <details>
        <summary className={prose.summary}>Autre chose : la liste complète des travaux</summary>
        <div className={css.groups}>
          {WORK_GROUPS.map(({ label, works }) => (
            <section key={label}>
              <h3>{label}</h3>
              <ul>
                {works.map((work) => (
                  <li key={work}>
                    <button type="button" className={css.work} onClick={() => take(work, [])}>
                      {capitalised(WORK_NAMES[work])}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </details>
    </section>
  )
}
