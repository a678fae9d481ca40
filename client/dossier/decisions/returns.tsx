import { Notice } from '#client/ui/notice.tsx'
import stack from '#client/ui/stack.module.css'
import type { ReturnShown } from '#contract/dossier/decisions/decision-desk.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import css from './decision.module.css'

/** What who signs asked to mend: at the head of the text until another one is sent, then kept below it. */
export function Returns({ returns }: { returns: readonly ReturnShown[] }) {
  const open = returns.filter(({ isOpen }) => isOpen)
  const before = returns.filter(({ isOpen }) => !isOpen)
  return (
    <>
      {open.map((one) => (
        <Notice key={one.at} tone="refused" title={`Renvoyé sans signature par ${saidText(one)}`}>
          <p className={css.said}>{one.note}</p>
          <p>Reprenez le texte, puis envoyez-le de nouveau à la signature.</p>
        </Notice>
      ))}
      {before.length > 0 && (
        <details>
          <summary>{countText(before.length, 'renvoi antérieur', 'renvois antérieurs')}</summary>
          <ul className={stack.near}>
            {before.map((one) => (
              <li key={one.at}>
                {saidText(one)} : <q>{one.note}</q>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const saidText = ({ by, at, revision }: ReturnShown) => `${by}, ${instantText(at)} (version ${revision})`
