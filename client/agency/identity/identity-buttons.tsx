import { addressOf } from '#client/api/call.ts'
import prose from '#client/ui/prose.module.css'
import type { IdentityProvider, SignInWays } from '#contract/agency/people/people.ts'
import { accountOperations } from '#contract/agency/people/people-operations.ts'
import css from './account.module.css'

/** Names, addresses and wording that each service prescribes for its button. */
const PROVIDERS: readonly { id: IdentityProvider; name: string; about: string; whom: string }[] = [
  {
    id: 'proConnect',
    name: 'ProConnect',
    about: 'https://www.proconnect.gouv.fr/',
    whom: 'Agents des communes, de l’intercommunalité et des services consultés.',
  },
  {
    id: 'franceConnect',
    name: 'FranceConnect',
    about: 'https://franceconnect.gouv.fr/',
    whom: 'Habitants et porteurs de projet.',
  },
]

/** One link a provider that this installation is registered with; none otherwise. */
export function IdentityButtons({
  ways,
  returnTo,
  links = false,
}: {
  ways: Pick<SignInWays, IdentityProvider>
  returnTo?: string | undefined
  /** Someone signed in adds this identity to their account. */
  links?: boolean
}) {
  return PROVIDERS.filter(({ id }) => ways[id]).map(({ id, name, about, whom }) => (
    <div key={id} className={css.provider}>
      <p className={prose.soft}>{whom}</p>
      <a
        className={css.providerButton}
        data-provider={id}
        href={addressOf(accountOperations.startIdentity, {
          params: { provider: id },
          query: {
            retour: returnTo,
            associer: links ? '1' : undefined,
          },
        })}
      >
        <span>S’identifier avec</span> <strong>{name}</strong>
      </a>
      <a href={about} target="_blank" rel="noreferrer" title={`Qu’est-ce que ${name} ? - nouvelle fenêtre`}>
        Qu’est-ce que {name} ?
      </a>
    </div>
  ))
}
