import { Link } from '@tanstack/react-router'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import type { SitadelMonth } from '#contract/dossier/sitadel/sitadel.ts'

type Dossier = SitadelMonth['dossiers'][number]

/** Each dossier with what is wrong in it, the cure, and the way to where it is mended: those held back, then those that leave all the same. */
export function InconsistencyList({ month: { month, dossiers } }: { month: Pick<SitadelMonth, 'month' | 'dossiers'> }) {
  const held = dossiers.filter(({ isHeld }) => isHeld)
  const told = dossiers.filter(({ isHeld }) => !isHeld)
  return (
    <>
      <h2>Retenus, à corriger</h2>
      {held.length === 0 && <p>Aucun : tous les dossiers du mois tiennent ensemble.</p>}
      <Rows aria-label="Dossiers retenus">
        {held.map((dossier) => (
          <DossierRow key={dossier.id} dossier={dossier} month={month} />
        ))}
      </Rows>
      {told.length > 0 && (
        <>
          <h2>Partent tels quels, à savoir</h2>
          <Rows aria-label="Dossiers qui partent tels quels">
            {told.map((dossier) => (
              <DossierRow key={dossier.id} dossier={dossier} month={month} />
            ))}
          </Rows>
        </>
      )}
    </>
  )
}

function DossierRow({ dossier, month }: { dossier: Dossier; month: string }) {
  const { id, number, title, communeName, inconsistencies } = dossier
  return (
    <Row>
      <RowHead>
        <Link to="/dossiers/$id" params={{ id }}>
          {number}
        </Link>
        <span>{title}</span>
        <span className={prose.soft}>{communeName}</span>
      </RowHead>
      <ul className={prose.bullets}>
        {inconsistencies.map(({ rule, sentence, cure }) => (
          <li key={`${rule} ${sentence}`}>
            {sentence} <span className={prose.soft}>{cure}</span>
          </li>
        ))}
      </ul>
      {inconsistencies.some(({ where }) => where === 'statistics') && (
        <p>
          <Link to="/statistiques/$id" params={{ id }} search={{ mois: month }}>
            Faits statistiques du dossier {number}
          </Link>
        </p>
      )}
    </Row>
  )
}
