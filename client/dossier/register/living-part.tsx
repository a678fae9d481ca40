import { useId } from 'react'
import { addressOf } from '#client/api/call.ts'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { attachmentOperations } from '#contract/dossier/attachments/attachment-operations.ts'
import type { LivingAuthorisation } from '#contract/dossier/register/living-authorisation.ts'
import { dayText } from '#wording/day.ts'
import { areaText } from '#wording/quantity.ts'

type Props = { living: LivingAuthorisation; hrefOf: (id: string) => string }

/** One authorisation, whatever changed it: who holds it, what it allows and until when, as the town hall and its holder read it alike. */
export function LivingPart({ living, hrefOf }: Props) {
  const heading = useId()
  const { number, isThis, sentence, validity, changes, id } = living
  return (
    <section className={stack.even} aria-labelledby={heading}>
      <h2 id={heading}>L’autorisation en vigueur</h2>
      <p>
        {isThis ? <strong>{number}</strong> : <a href={hrefOf(id)}>{number}</a>}&nbsp;: {sentence}.
      </p>
      <Holder living={living} />
      <Floor living={living} />
      <p>{validity}</p>
      <Changes changes={changes} hrefOf={hrefOf} />
      <Prescriptions living={living} />
      <Plans living={living} />
    </section>
  )
}

const Holder = ({ living: { holder, firstHolder, heldSince } }: Pick<Props, 'living'>) => (
  <p>
    Titulaire&nbsp;: {holder ?? 'non renseigné'}
    {heldSince !== null && `, depuis le ${dayText(heldSince)}`}
    {firstHolder !== null && ` (auparavant ${firstHolder})`}.
  </p>
)

const Floor = ({ living: { floorM2, floorOf, number } }: Pick<Props, 'living'>) => (
  <p>
    {floorM2 === null
      ? 'Surface de plancher créée\u00a0: non dite par la demande.'
      : `Surface de plancher créée, en vigueur\u00a0: ${areaText(floorM2)}${floorOf === null || floorOf === number ? '' : `, d’après ${floorOf}`}.`}
  </p>
)

const NAMES = { amendment: 'Modification', transfer: 'Transfert' } as const

const Changes = ({ changes, hrefOf }: Pick<Props['living'], 'changes'> & Pick<Props, 'hrefOf'>) =>
  changes.length > 0 && (
    <ul className={prose.bullets}>
      {changes.map(({ id, number, variant, sentence, floorM2 }) => (
        <li key={id}>
          {NAMES[variant]} <a href={hrefOf(id)}>{number}</a>&nbsp;: {sentence}
          {floorM2 !== null && `, ${floorM2 > 0 ? '+' : '−'}\u00a0${areaText(Math.abs(floorM2))} de plancher`}.
        </li>
      ))}
    </ul>
  )

const Prescriptions = ({ living: { prescriptions } }: Pick<Props, 'living'>) =>
  prescriptions.length > 0 && (
    <details>
      <summary>Prescriptions en vigueur ({prescriptions.length})</summary>
      <ul className={prose.bullets}>
        {prescriptions.map(({ number, by, text }) => (
          <li key={`${number} ${by} ${text}`}>
            {text} <span className={prose.soft}>({by === null ? number : `${by}, ${number}`})</span>
          </li>
        ))}
      </ul>
    </details>
  )

const Plans = ({ living: { plans } }: Pick<Props, 'living'>) =>
  plans.length > 0 && (
    <details>
      <summary>Plans et pièces en vigueur ({plans.length})</summary>
      <ul className={prose.bullets}>
        {plans.map(({ id, code, label, title, number }) => (
          <li key={id}>
            <a href={addressOf(attachmentOperations.readAttachment, { params: { id } })}>
              {code} {label}
            </a>
            {title !== '' && title !== label && ` (${title})`} <span className={prose.soft}>{number}</span>
          </li>
        ))}
      </ul>
    </details>
  )
