import prose from '#client/ui/prose.module.css'
import type { StatementAccount } from '#contract/agency/owners/statement.ts'
import { rightText } from '#wording/agency/owners/owner-words.ts'

type Props = { holder: StatementAccount['holders'][number]; isNamed?: boolean }

/** One holder of an account, as far as a reason opens. */
export const HolderLine = ({ holder, isNamed = false }: Props) => (
  <li>
    <p className={prose.name}>
      {named(holder)}
      {holder.usedName && `, nom d’usage ${holder.usedName}`}
      {holder.right !== undefined && `, ${rightText(holder.right)}`}
      {isNamed && <span className={prose.soft}> · nom cherché</span>}
    </p>
    <p className={prose.soft}>
      {[
        holder.siren && `SIREN ${holder.siren}`,
        holder.bornOn && `naissance : ${holder.bornOn}${holder.bornAt ? `, ${holder.bornAt}` : ''}`,
        holder.lines?.join(', '),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  </li>
)

const named = ({ title, name }: Props['holder']) => [title, name].filter(Boolean).join(' ')
