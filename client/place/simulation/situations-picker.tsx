import { X } from 'lucide-react'
import actions from '#client/ui/actions.module.css'
import prose from '#client/ui/prose.module.css'
import type { CircumstanceToken } from '#contract/place/simulation/case-vocabulary.ts'
import type { DossierType } from './scenario.ts'
import css from './simulator.module.css'
import { situationName, situationsFor } from './situations.ts'

type Props = {
  type: DossierType
  chosen: readonly CircumstanceToken[]
  onChange: (chosen: readonly CircumstanceToken[]) => void
}

/** Situations of the project: those chosen, then the whole list to tick. */
export function SituationsPicker({ type, chosen, onChange }: Props) {
  const toggle = (token: CircumstanceToken) =>
    onChange(chosen.includes(token) ? chosen.filter((one) => one !== token) : [...chosen, token])
  return (
    <section className={css.block}>
      <h2>Situation du projet</h2>
      {chosen.length === 0 ? (
        <p className={prose.soft}>Rien de particulier : le délai de droit commun s’applique.</p>
      ) : (
        <ul className={actions.actions}>
          {chosen.map((token) => (
            <li key={token}>
              <button type="button" className={css.chip} onClick={() => toggle(token)}>
                {situationName(token)}
                <X aria-hidden size="1em" strokeWidth={2} />
                <span className="visually-hidden">, retirer</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <details className={`${css.fold} ${prose.fold}`}>
        <summary>Choisir parmi les situations du code</summary>
        <ul className={css.situations}>
          {situationsFor(type).map(({ token, name, effect, article }) => (
            <li key={token}>
              <label>
                <input type="checkbox" checked={chosen.includes(token)} onChange={() => toggle(token)} />
                <span>
                  {name}
                  <small>
                    {effect}
                    {article && `, ${article}`}
                  </small>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
