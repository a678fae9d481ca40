import prose from '#client/ui/prose.module.css'
import type { CommitteeRulesTold } from '#contract/agency/committee/committee.ts'
import { countText } from '#wording/quantity.ts'

/** What binds a sitting, each line with its article; what was not read is marked. */
export const RulesTold = ({ rules }: { rules: CommitteeRulesTold }) => (
  <>
    <p>
      {countText(rules.noticeDays, 'jour franc', 'jours francs')} de convocation,{' '}
      {rules.quorum === 'majority' ? 'quorum de plus de la moitié des membres' : 'aucun quorum'},{' '}
      {rules.proxies === 0
        ? 'aucune procuration'
        : `${countText(rules.proxies, 'procuration', 'procurations')} par membre`}
      {rules.isRemote ? ', séance à distance possible' : ', pas de séance à distance'}.
      {!rules.isCouncil && (rules.source === '' ? ' Leur source n’est pas dite.' : ` Source : ${rules.source}.`)}
    </p>
    <ul className={`${prose.bullets} ${prose.note}`}>
      {rules.told.map(({ article, says, isRead }) => (
        <li key={article + says}>
          {article} : {says}
          {!isRead && ' (de mémoire, à confirmer)'}
        </li>
      ))}
    </ul>
  </>
)
