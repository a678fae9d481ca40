import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { GrantPage } from '#contract/services/grants/grant.ts'
import { dayText } from '#wording/day.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import { GRANT_STATE_NAMES, twinText } from '#wording/services/grants/grant-words.ts'
import { GrantEventsPart } from './grant-events-part.tsx'
import { GrantMovePart } from './grant-move-part.tsx'
import { amountsText, SilenceLine } from './lines-part.tsx'
import { grantQuery, useRenewGrant } from './queries.ts'

const route = getRouteApi('/desk/subventions/$id')

/** One grant for the body that gives it: what to do now, what is known of it, what was done. */
export function GrantScreen() {
  const { id } = route.useParams()
  const grant = useQuery(grantQuery(id))
  usePageTitle(grant.data ? `${grant.data.association}, ${grant.data.number}` : 'Subvention')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          {grant.data ? (
            <Link to="/subventions" search={{ collectivite: grant.data.funderId, exercice: grant.data.exercice }}>
              Subventions {grant.data.exercice}, {grant.data.funder}
            </Link>
          ) : (
            <Link to="/subventions">Toutes les subventions</Link>
          )}
        </p>
        <h1>{grant.data ? `${grant.data.association} · ${grant.data.number}` : 'Subvention'}</h1>
      </div>
      {grant.isPending && <Skeleton lines={8} label="Lecture de la subvention" />}
      {grant.error && <ProblemNotice error={grant.error} onRetry={() => void grant.refetch()} />}
      {grant.data && <Told grant={grant.data} />}
    </article>
  )
}

const Told = ({ grant }: { grant: GrantPage }) => (
  <>
    <p>
      <strong>{GRANT_STATE_NAMES[grant.state]}</strong>
      {`. ${amountsText(grant)}.`}
      {grant.isAgreementRequired &&
        grant.agreementSignedOn === null &&
        ` Plus de 23 000 € sont votés pour l’exercice (${amountText(grant.yearVotedCents)}) : une convention est signée avant de payer.`}
    </p>
    <Warnings grant={grant} />
    <GrantMovePart key={`${grant.state}-${grant.events.length}`} grant={grant} />
    <div className={stack.beside}>
      <Known grant={grant} />
      <GrantEventsPart grant={grant} />
    </div>
    <Renewal id={grant.id} exercice={grant.exercice} />
  </>
)

/** What the commission must know before it votes. */
function Warnings({ grant: { twins, areTwinsKnown, missingReports, isRepublican } }: { grant: GrantPage }) {
  const same = twins.filter((twin) => twin.isSameObject)
  const others = twins.filter((twin) => !twin.isSameObject)
  const asked = twins.reduce((sum, { askedCents }) => sum + (askedCents ?? 0), 0)
  return (
    <>
      {same.length > 0 && (
        <Notice tone="unknown" title="Déjà demandée ailleurs pour le même exercice">
          <ul className={prose.bullets}>
            {same.map((twin) => (
              <li key={`${twin.funder}${twin.number}`}>{twinText(twin)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {others.length > 0 && (
        <Notice
          title={`Autres demandes de l’association pour l’exercice : ${amountText(asked)} en tout avec les précédentes`}
        >
          <ul className={prose.bullets}>
            {others.map((twin) => (
              <li key={`${twin.funder}${twin.number}`}>{twinText(twin)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {!areTwinsKnown && (
        <Notice tone="unknown" title="Doublons non vérifiables">
          <p>L’association n’a donné ni SIRET ni numéro RNA : ses autres demandes ne peuvent pas être cherchées.</p>
        </Notice>
      )}
      {missingReports.length > 0 && (
        <Notice tone="unknown" title="Compte rendu jamais reçu">
          <ul className={prose.bullets}>
            {missingReports.map(({ number, exercice, dueOn }) => (
              <li key={number}>
                Exercice {exercice} ({number}), attendu le {dayText(dueOn)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {!isRepublican && (
        <Notice tone="refused" title="Contrat d’engagement républicain non souscrit">
          <p>La demande ne le porte pas : elle ne peut pas être accordée en l’état (décret n° 2021-1947).</p>
        </Notice>
      )}
    </>
  )
}

const Known = ({ grant }: { grant: GrantPage }) => (
  <section className={stack.close} aria-labelledby="connue">
    <h2 id="connue">La demande</h2>
    <Facts>
      <Fact term="Association">
        <Link to="/associations/$id" params={{ id: grant.associationId }}>
          {grant.association}
        </Link>
      </Fact>
      <Fact term="Objet">{grant.object}</Fact>
      <Fact term="Dates">
        {grant.startsOn && `du ${dayText(grant.startsOn)}${grant.endsOn ? ` au ${dayText(grant.endsOn)}` : ''}`}
      </Fact>
      <Fact term="Demande">
        <Link to="/demandes/$id" params={{ id: grant.requestId }}>
          {grant.number}, reçue le {dayText(grant.receivedOn)}
        </Link>
      </Fact>
      <Fact term="Silence">{grant.silenceOn && <SilenceLine silenceOn={grant.silenceOn} />}</Fact>
      <Fact term="Forme">{grant.isInKind ? 'en nature' : 'en numéraire'}</Fact>
      <Fact term="Enveloppe">{grant.envelopes.find(({ id }) => id === grant.envelopeId)?.label}</Fact>
      <Fact term="Exécutoire">{grant.executoryOn && `le ${dayText(grant.executoryOn)}`}</Fact>
      <Fact term="Convention">{grant.agreementSignedOn && `signée le ${dayText(grant.agreementSignedOn)}`}</Fact>
      <Fact term="Compte rendu">
        {grant.reportReceivedOn
          ? `reçu le ${dayText(grant.reportReceivedOn)}`
          : grant.reportDueOn && grant.state === 'voted' && `attendu au plus tard le ${dayText(grant.reportDueOn)}`}
      </Fact>
      <Fact term="Engagement républicain">{grant.isRepublican && 'souscrit dans la demande'}</Fact>
    </Facts>
  </section>
)

/** At the counter, the request of the year that comes begins from this one. */
function Renewal({ id, exercice }: { id: string; exercice: number }) {
  const renew = useRenewGrant(id)
  const navigate = useNavigate()
  const onRenew = () =>
    renew.mutate(undefined, {
      onSuccess: ({ token }) => void navigate({ to: '/ma-demande/$token', params: { token } }),
    })
  return (
    <section className={stack.close} aria-label="Année suivante">
      {renew.error && <ProblemNotice error={renew.error} />}
      <Actions>
        <Button disabled={renew.isPending} onClick={onRenew}>
          Reprendre cette demande pour {exercice + 1}
        </Button>
      </Actions>
    </section>
  )
}
