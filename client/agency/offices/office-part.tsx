import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import type { Office } from '#contract/agency/offices/office.ts'
import { OFFICE_KIND_TEXTS } from '#wording/agency/offices/office-words.ts'
import { BatchesPart } from './batches-part.tsx'
import { OfficeDossiersPart } from './office-dossiers.tsx'
import { ChangeOfficeForm } from './office-form.tsx'
import { PeoplePart } from './office-people.tsx'

/** One office: what it declares, its dossiers, its batches, who works there. */
export function OfficePart({ office, isAlone }: { office: Office; isAlone: boolean }) {
  return (
    <section className={stack.sections} aria-labelledby={`etude-${office.id}`}>
      <div className={stack.even}>
        <h2 id={`etude-${office.id}`}>{office.name}</h2>
        <Identity office={office} />
      </div>
      <BatchesPart office={office} />
      <OfficeDossiersPart office={office} />
      <PeoplePart office={office} isAlone={isAlone} />
    </section>
  )
}

function Identity({ office }: { office: Office }) {
  const [isChanging, setChanging] = useState(false)
  const focus = useFocusAfter<HTMLDivElement>(isChanging, 'select, input, button')
  return (
    <div className={stack.even} {...focus}>
      {isChanging ? (
        <ChangeOfficeForm office={office} onDone={() => setChanging(false)} />
      ) : (
        <>
          <Facts>
            <Fact term="Métier">{OFFICE_KIND_TEXTS[office.kind]}</Fact>
            <Fact term="SIRET">
              {office.siret} <span className={prose.soft}>déclaré</span>
            </Fact>
            <Fact term="Représentée par">{office.representative}</Fact>
            <Fact term="Adresse">{`${office.address}, ${office.postalCode} ${office.city}`}</Fact>
            <Fact term="Téléphone">{office.phone}</Fact>
            <Fact term="Courriel">{office.email}</Fact>
          </Facts>
          <div>
            <Button icon={Pencil} variant="quiet" onClick={() => setChanging(true)}>
              Corriger ces coordonnées
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
