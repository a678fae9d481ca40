import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { HolderCheckOfDossier } from '#client/agency/owners/owners-part.tsx'
import { TaxSection } from '#client/dossier/taxes/tax-section.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { isCertificate } from '#law/dossier-kind.ts'
import { printDossierNumber } from '#law/dossier-number.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import { dayText } from '#wording/day.ts'
import { projectAnswers } from '#wording/dossier/register/project-words.ts'
import { requestAnswers } from '#wording/dossier/register/request-words.ts'
import { lengthText } from '#wording/quantity.ts'
import css from './dossier.module.css'
import { LivingPart } from './living-part.tsx'
import { Parties } from './parties.tsx'
import { PlaceComparison } from './place-comparison.tsx'
import { dossierQuery } from './queries.ts'
import { useDossierId } from './use-dossier.ts'

/** What is asked, by whom, and on what ground. */
export function SummarySection() {
  const id = useDossierId()
  const { data: file } = useQuery(dossierQuery(id))
  if (!file) return null
  return (
    <>
      <h2 className="visually-hidden">Résumé</h2>
      <Contradictions file={file} />
      {file.line.number !== null && <HolderCheckOfDossier dossierId={id} />}
      {file.living && <LivingPart living={file.living} hrefOf={(of) => `/dossiers/${of}`} />}
      <Project file={file} />
      <Parties
        dossierId={id}
        parties={file.draft.parties}
        office={file.office}
        mayCorrect={file.mayWrite && file.line.number !== null && !file.line.takenOver?.isHistory}
      />
      {/* a certificate and a transfer authorise nothing that is taxed anew */}
      {!isCertificate(file.draft.kind) && file.draft.variant !== 'transfer' && <TaxSection dossierId={id} />}
      <PlaceComparison dossierId={id} takenOverFrom={file.line.takenOver?.system ?? null} />
      <Similar file={file} />
    </>
  )
}

/** What the dossier says twice and otherwise: one list, whatever part of it says so. */
function Contradictions({ file: { contradictions } }: { file: DossierFile }) {
  if (contradictions.length === 0) return null
  return (
    <Notice tone="unknown" title="Le dossier se contredit">
      <ul className={prose.bullets}>
        {contradictions.map((says) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Project({ file: { draft } }: { file: DossierFile }) {
  const answers = [...requestAnswers(draft), ...projectAnswers(draft.project)]
  return (
    <section className={`${css.section} ${prose.parts}`}>
      <h2>Le projet</h2>
      {answers.length === 0 && draft.footprints.length === 0 && (
        <p>
          {draft.kind === 'informativeCertificate'
            ? 'Aucun projet : le certificat dit les règles, les servitudes et les taxes applicables au terrain.'
            : 'Le demandeur n’a pas répondu aux questions sur le projet : voyez le formulaire dans les pièces.'}
        </p>
      )}
      <dl className={css.answers}>
        {answers.map(({ label, value }) => (
          <div key={`${label} ${value}`}>
            <dt className={prose.soft}>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {draft.footprints.map(({ label, heightM }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn footprints have no other identity than their place
          <div key={index}>
            <dt className={prose.soft}>Emprise dessinée</dt>
            <dd>
              {label || `Emprise ${index + 1}`}
              {heightM !== null && `, ${lengthText(heightM)} de haut`}
            </dd>
          </div>
        ))}
        {draft.parentNumber && (
          <div>
            <dt className={prose.soft}>Permis modifié ou transféré</dt>
            <dd>{printed(draft.parentNumber)}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}

/** « DP 062 957 25 00004 » of the number as it is kept. */
function printed(kept: string): string {
  const reading = readDossierNumber(kept)
  return reading.outcome === 'read' ? printDossierNumber(reading.number) : kept
}

function Similar({ file: { similar } }: { file: DossierFile }) {
  if (similar.length === 0) return null
  return (
    <section className={`${css.section} ${prose.parts}`}>
      <h2>Sur le même terrain</h2>
      <ul>
        {similar.map(({ id, number, title, filedOn }) => (
          <li key={id}>
            <Link to="/dossiers/$id" params={{ id }}>
              {number ? printed(number) : 'Brouillon'}
            </Link>{' '}
            {title}
            {filedOn && <span className={prose.soft}>, dépôt du {dayText(filedOn)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
