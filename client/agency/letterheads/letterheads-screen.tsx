import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { CommunePhrases } from '#client/dossier/phrases/phrases-part.tsx'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { CommuneLetterhead } from '#contract/agency/letterheads/letterhead.ts'
import { NO_COMMUNE_SERVED } from '#wording/agency/opening/told-by-rooms.ts'
import { dayText } from '#wording/day.ts'
import { ArmsForm } from './arms-form.tsx'
import { LetterheadForm } from './letterhead-form.tsx'
import { letterheadsQuery } from './queries.ts'
import { ServicesSection } from './services-section.tsx'
import { TaxRatesSection } from './tax-rates-section.tsx'

/** What the letters of each commune are printed under, who signs them, and where those who are consulted are reached. */
export function LetterheadsScreen() {
  usePageTitle('Courriers')
  return (
    <AdministratorGate title="Courriers">
      <p className={page.lead}>
        L’en-tête, les signataires, les phrases et les services d’une commune, tels que ses lettres et ses actes les
        impriment.
      </p>
      <Communes />
    </AdministratorGate>
  )
}

function Communes() {
  const heads = useQuery(letterheadsQuery())
  const [chosen, setChosen] = useState('')
  if (heads.isPending) return <Skeleton lines={8} label="Lecture des en-têtes" />
  if (heads.error) return <ProblemNotice error={heads.error} onRetry={() => void heads.refetch()} />
  const { communes } = heads.data
  const head = communes.find(({ inseeCode }) => inseeCode === chosen) ?? communes[0]
  if (!head) return <p>{NO_COMMUNE_SERVED}</p>
  return (
    <div className={stack.sections}>
      <SelectField
        label="Commune"
        value={head.inseeCode}
        options={communes.map(({ inseeCode, communeName, updatedAt }) => ({
          value: inseeCode,
          label: updatedAt === null ? `${communeName} (en-tête à écrire)` : communeName,
        }))}
        onChange={setChosen}
      />
      <Head key={head.inseeCode} head={head} />
      <TaxRatesSection key={`taux-${head.inseeCode}`} inseeCode={head.inseeCode} />
      <ServicesSection key={`services-${head.inseeCode}`} head={head} />
    </div>
  )
}

const Head = ({ head }: { head: CommuneLetterhead }) => (
  <>
    <section className={stack.even}>
      <h2>En-tête</h2>
      <LetterheadForm head={head} />
    </section>
    <section className={stack.even}>
      <h2>Blason ou logo</h2>
      <ArmsForm head={head} />
    </section>
    <Signatories head={head} />
    <section className={stack.even}>
      <h2>Phrases</h2>
      <p className={prose.soft}>
        Ce que les décisions de la commune proposent. Une décision déjà rédigée garde les siennes ; toutes les communes
        se comparent dans <Link to="/phrases">Phrases</Link>.
      </p>
      <p className={prose.soft}>
        Les mots de la commune dans ses lettres (salutation, contacts, formule de politesse) s’écrivent dans{' '}
        <Link to="/administration/lettres">Lettres</Link>.
      </p>
      <CommunePhrases inseeCode={head.inseeCode} communeName={head.communeName} />
    </section>
  </>
)

const Signatories = ({ head: { signatories } }: { head: CommuneLetterhead }) => (
  <section className={stack.even}>
    <h2>Signataires</h2>
    {signatories.length === 0 && (
      <p>Personne : sans délégation en vigueur, aucun acte ni aucune lettre de cette commune ne peut être signé.</p>
    )}
    <Rows>
      {signatories.map(({ personId, name, capacity, actReference, validTo }) => (
        <Row key={`${personId}-${actReference}`}>
          <strong>{name}</strong>
          <span className={prose.soft}>
            {capacity}, {actReference}
            {validTo !== null && `, jusqu’au ${dayText(validTo)}`}
          </span>
        </Row>
      ))}
    </Rows>
    <p className={prose.soft}>
      Une délégation s’ajoute ou prend fin sur la fiche de la personne, dans{' '}
      <Link to="/administration/personnes">Personnes</Link>.
    </p>
  </section>
)
