import { Link } from '@tanstack/react-router'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import type { SitadelMonth } from '#contract/dossier/sitadel/sitadel.ts'

type Dossier = SitadelMonth['dossiers'][number]

/** Each dossier with what is wrong in it, the cure, and the way to where it is mended; held ones first. */
export function InconsistencyList({ dossiers }: { dossiers: readonly Dossier[] }) {
  if (dossiers.length === 0) return <p>Rien : tous les dossiers du mois tiennent ensemble.</p>
  return (
    <Rows aria-label="Dossiers incohérents">
      {dossiers.map((dossier) => (
        <DossierRow key={dossier.id} dossier={dossier} />
      ))}
    </Rows>
  )
}

function DossierRow({ dossier: { id, number, title, communeName, isHeld, inconsistencies } }: { dossier: Dossier }) {
  return (
    <Row>
      <RowHead>
        <div>
          <Link to="/dossiers/$id" params={{ id }}>
            {number}
          </Link>{' '}
          <span>{title}</span>
          <p className={prose.soft}>{communeName}</p>
        </div>
        <p>{isHeld ? <strong>Retenu</strong> : 'Part tel quel'}</p>
      </RowHead>
      <ul>
        {inconsistencies.map(({ rule, sentence, cure }) => (
          <li key={`${rule} ${sentence}`}>
            {sentence} <span className={prose.soft}>{cure}</span>
          </li>
        ))}
      </ul>
      {inconsistencies.some(({ where }) => where === 'statistics') && (
        <p>
          <Link to="/statistiques/$id" params={{ id }}>
            Faits statistiques du dossier {number}
          </Link>
        </p>
      )}
    </Row>
  )
}
