import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AbsencesSection } from '#client/agency/absences/absences-section.tsx'
import { FeedPart } from '#client/agency/day/feed-part.tsx'
import { periodText, ROLE_NAMES, serviceName } from '#client/agency/people/roles.ts'
import { CloseAccount } from '#client/agency/rights/close-account.tsx'
import { sessionQuery } from '#client/session/queries.ts'
import { hasWork, roles } from '#client/session/roles.ts'
import { Notice } from '#client/ui/notice.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { RoleGrant, Session, SessionPerson } from '#contract/agency/identity/session.ts'
import { dayText } from '#wording/day.ts'
import css from './account.module.css'
import { lacksSecondFactor, landing } from './after-sign-in.ts'
import { IdentityButtons } from './identity-buttons.tsx'
import { PasswordChangeForm } from './password-change-form.tsx'
import { PrintedCodes } from './printed-codes.tsx'
import { accountQuery, signInWaysQuery } from './queries.ts'
import { SecondFactor } from './second-factor.tsx'
import { SessionsList } from './sessions-list.tsx'

/** Who I am here, what I may do, and how I prove it. */
export function AccountScreen() {
  usePageTitle('Mon compte')
  const session = useQuery(sessionQuery())
  return (
    <article className={page.page}>
      <h1>Mon compte</h1>
      {session.isPending && <Skeleton lines={6} label="Lecture du compte" />}
      {session.error && <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />}
      {session.data &&
        (session.data.person ? (
          <OwnAccount session={session.data} person={session.data.person} />
        ) : (
          <p>
            {session.data.role === 'administrator'
              ? 'Vous êtes entré par le code d’administration : il n’est le compte de personne. '
              : 'Personne n’est connecté sur ce poste. '}
            <Link to="/connexion" search={{ retour: '/compte' }}>
              Se connecter
            </Link>
          </p>
        ))}
    </article>
  )
}

function OwnAccount({ session, person }: { session: Session; person: SessionPerson }) {
  const account = useQuery(accountQuery())
  const ways = useQuery(signInWaysQuery())
  return (
    <>
      {lacksSecondFactor(session) && <ProofAsked person={person} />}
      <p className={css.identity}>
        <strong>{person.name}</strong>
        <span>{person.email}</span>
      </p>
      <h2>Mes rôles</h2>
      {person.grants.length === 0 ? (
        <p>
          Usager : vous déposez des demandes et suivez les vôtres. Les rôles des agents sont donnés par
          l’administrateur.
        </p>
      ) : (
        <ul className={`${rows.rows} ${rows.lines} ${css.rows}`}>
          {person.grants.map((grant) => (
            <GrantRow key={`${grant.role}-${grant.inseeCode}-${grant.service}-${grant.validFrom}`} grant={grant} />
          ))}
        </ul>
      )}
      {/* before what opens once it is given: where it was installed, it is said to be there, with the way on */}
      <h2>Code à usage unique</h2>
      <SecondFactor person={person} next={landing(session, undefined)} />
      {account.data && !(person.awaitsProof && person.secondFactor === 'confirmed') && (
        <>
          <h2>Codes imprimés</h2>
          <PrintedCodes sheet={account.data.printedCodes} isConfirmed={person.secondFactor === 'confirmed'} />
        </>
      )}
      {roles(session).some((role) => role === 'secretary' || role === 'caseOfficer') && <AbsencesSection />}
      {hasWork(session) && (
        <>
          <h2>Calendrier de ma journée</h2>
          <FeedPart />
        </>
      )}
      {!person.awaitsProof && <OwnAffairs />}
      {account.isPending && <Skeleton lines={4} label="Lecture des sessions" />}
      {account.error && <ProblemNotice error={account.error} onRetry={() => void account.refetch()} />}
      {account.data && (
        <>
          <h2>Sessions ouvertes</h2>
          <SessionsList sessions={account.data.sessions} hasPassword={account.data.hasPassword} />
          <h2>Mot de passe</h2>
          <PasswordChangeForm hasPassword={account.data.hasPassword} />
          {!person.awaitsProof && <OwnData />}
          {person.grants.length === 0 && <CloseAccount hasPassword={account.data.hasPassword} />}
          {ways.data && (ways.data.proConnect || ways.data.franceConnect) && (
            <>
              <h2>Identités associées</h2>
              <ul className={`${rows.rows} ${rows.lines} ${css.rows}`}>
                {account.data.identities.map(({ provider, linkedAt }) => (
                  <li key={provider}>
                    {provider === 'proConnect' ? 'ProConnect' : 'FranceConnect'}, depuis le {dayText(linkedAt)}
                  </li>
                ))}
              </ul>
              <IdentityButtons
                links
                returnTo="/compte"
                ways={{
                  proConnect:
                    ways.data.proConnect && !account.data.identities.some(({ provider }) => provider === 'proConnect'),
                  franceConnect:
                    ways.data.franceConnect &&
                    !account.data.identities.some(({ provider }) => provider === 'franceConnect'),
                }}
              />
            </>
          )}
        </>
      )}
    </>
  )
}

/** Why nothing else is open yet, or which acts are not. */
const ProofAsked = ({ person: { awaitsProof, secondFactor } }: { person: SessionPerson }) => (
  <Notice tone="unknown" title="Un code à usage unique est demandé">
    <p>
      {awaitsProof
        ? 'Cette installation le demande à tous ses agents : un mot de passe se devine ou se vole, le code de votre téléphone non. '
        : 'Signer et administrer demandent une seconde preuve à la connexion. '}
      {secondFactor === 'confirmed' ? 'Saisissez-le ci-dessous : ' : 'Installez-le ci-dessous, en deux minutes : '}
      {awaitsProof ? 'le reste s’ouvre aussitôt.' : 'ces actions vous sont fermées jusque-là.'}
    </p>
  </Notice>
)

const OwnData = () => (
  <>
    <h2>Mes données</h2>
    <p>
      <Link to="/compte/donnees">Voir et télécharger tout ce que ce compte garde de moi</Link>
    </p>
  </>
)

const OwnAffairs = () => (
  <>
    <h2>Mes démarches</h2>
    <p>
      <Link to="/mes-demarches">Tout ce que j’ai demandé, et où cela en est</Link>
    </p>
    <h2>Mes sommes à payer</h2>
    <p>
      <Link to="/compte/sommes">Voir ce que je dois, payer, retrouver mes quittances</Link>
    </p>
    <h2>Mes levées de bacs</h2>
    <p>
      <Link to="/compte/levees">Voir les levées de mon foyer, en contester une</Link>
    </p>
  </>
)

const GrantRow = ({ grant }: { grant: RoleGrant }) => (
  <li className={css.row}>
    <span>
      <strong>{ROLE_NAMES[grant.role]}</strong>
      {grant.service && ` : ${serviceName(grant.service)}`}
    </span>
    <span>{grant.inseeCode === null ? 'Toutes les communes' : (grant.communeName ?? grant.inseeCode)}</span>
    <span className={prose.soft}>{periodText(grant)}</span>
  </li>
)
