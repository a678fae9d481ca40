import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import type { DossierOffice, Party } from '#contract/dossier/register/dossier.ts'
import { OFFICE_KIND_TEXTS } from '#wording/agency/offices/office-words.ts'
import { AddressDialog } from './address-dialog.tsx'
import css from './dossier.module.css'

const PARTS: Readonly<Record<Party['part'], string>> = {
  applicant: 'Demandeur',
  representative: 'Mandataire',
  architect: 'Architecte',
}

type Props = { dossierId: string; parties: readonly Party[]; office: DossierOffice | null; mayCorrect: boolean }

/** Who asks, for whom, and who drew; an officer corrects where they live. */
export function Parties({ dossierId, parties, office, mayCorrect }: Props) {
  const [at, setAt] = useState<number>()
  const corrected = at === undefined ? undefined : parties[at]
  const rank = parties.slice(0, at).filter(({ part }) => part === corrected?.part).length
  return (
    <section className={`${css.section} ${prose.parts}`}>
      <h2>Qui</h2>
      {parties.length === 0 && <p>Aucun demandeur n’est renseigné.</p>}
      <dl className={css.answers}>
        {parties.map((party, place) => (
          <div key={`${party.part} ${party.name} ${party.givenName}`}>
            <dt className={prose.soft}>{PARTS[party.part]}</dt>
            <dd>
              <PartyLines party={party} />
              {mayCorrect && (
                <p>
                  <Button
                    variant="quiet"
                    aria-label={`Rectifier l’adresse : ${party.name}`}
                    onClick={() => setAt(place)}
                  >
                    Rectifier l’adresse
                  </Button>
                </p>
              )}
            </dd>
          </div>
        ))}
        {office && <OfficeLines office={office} />}
      </dl>
      <p className={prose.soft}>Chaque consultation de ces données est inscrite au journal des accès.</p>
      {corrected && (
        <AddressDialog dossierId={dossierId} party={corrected} rank={rank} onClose={() => setAt(undefined)} />
      )}
    </section>
  )
}

/** In whose name it was filed: the office answers, whoever of it signs in. */
const OfficeLines = ({ office: { kind, name, siret, representative } }: { office: DossierOffice }) => (
  <div>
    <dt className={prose.soft}>Compte professionnel</dt>
    <dd>
      <Link to="/dossiers" search={{ q: name }}>
        {name}
      </Link>
      , {OFFICE_KIND_TEXTS[kind].toLowerCase()}
      <span className={prose.soft}> SIRET {siret}, déclaré</span>
      {representative !== '' && (
        <>
          <br />
          Représenté par {representative}
        </>
      )}
    </dd>
  </div>
)

const PartyLines = ({ party: { name, givenName, siret, details } }: { party: Party }) => (
  <>
    {[givenName, name].filter(Boolean).join(' ')}
    {siret && <span className={prose.soft}> SIRET {siret}</span>}
    <br />
    {[details.address, [details.postalCode, details.city].filter(Boolean).join(' ')].filter(Boolean).join(', ')}
    {details.email && (
      <>
        <br />
        <a href={`mailto:${details.email}`}>{details.email}</a>
      </>
    )}
    {details.phone && (
      <>
        <br />
        {details.phone}
      </>
    )}
    <br />
    <span className={prose.soft}>
      {details.acceptsElectronicLetters
        ? 'Accepte les lettres par voie électronique'
        : 'N’a pas accepté les lettres recommandées électroniques'}
    </span>
  </>
)
