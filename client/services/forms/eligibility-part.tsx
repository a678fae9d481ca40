import { Notice } from '#client/ui/notice.tsx'
import type { Truth } from '#contract/services/forms/condition.ts'
import { TRUTH_NAMES } from '#wording/services/forms/form-words.ts'

const SAYS: Readonly<Record<Truth, string>> = {
  yes: 'Vous remplissez les conditions',
  no: 'Une condition n’est pas remplie',
  unknown: 'Des conditions restent à vérifier',
}

type Props = { eligibility: { result: Truth; rules: readonly { says: string; truth: Truth }[] } }

/** The conditions, each met, not met or to be checked. It informs: nobody is kept from asking. */
export function EligibilityPart({ eligibility: { result, rules } }: Props) {
  if (rules.length === 0) return null
  return (
    <Notice tone={result === 'yes' ? 'plain' : 'unknown'} title={SAYS[result]}>
      <ul>
        {rules.map(({ says, truth }) => (
          <li key={says}>
            {says} : <strong>{TRUTH_NAMES[truth]}</strong>
          </li>
        ))}
      </ul>
      {result !== 'yes' && <p>Vous pouvez envoyer la demande : le service vérifie et répond.</p>}
    </Notice>
  )
}
