import { useQuery } from '@tanstack/react-query'
import { FileDown } from 'lucide-react'
import { issuedQuery } from '#client/dossier/deposit/queries.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import { fill, paths } from '#contract/paths.ts'
import { instantText } from '#wording/day.ts'
import css from './follow.module.css'

/** What each issued document is called; one that has no name here is a letter of the town hall. */
const NAMES: Readonly<Record<string, string>> = {
  registrationReceipt: 'Accusé d’enregistrement électronique',
  acknowledgement: 'Accusé de réception valant récépissé',
  filingReceipt: 'Récépissé de dépôt',
  piecesReceipt: 'Accusé d’enregistrement de pièces',
  withdrawalReceipt: 'Accusé d’enregistrement du désistement',
  worksStartedReceipt: 'Accusé d’enregistrement de l’ouverture du chantier',
  completionReceipt: 'Accusé d’enregistrement de l’achèvement',
  validityExtensionReceipt: 'Accusé d’enregistrement de la demande de prorogation',
  attestationRequestReceipt: 'Accusé d’enregistrement de la demande d’attestation',
  piecesRequest: 'Demande de pièces',
  attachmentsRequested: 'Demande de pièces',
  periodIncreased: 'Modification du délai d’instruction',
  periodIncrease: 'Modification du délai d’instruction',
  periodExtended: 'Prolongation du délai d’instruction',
  periodExtension: 'Prolongation du délai d’instruction',
  reviewSuspension: 'Suspension de l’instruction',
  reviewResumption: 'Reprise de l’instruction',
  additionReceipt: 'Accusé d’enregistrement d’un document',
  decision: 'Décision',
  tacitCertificate: 'Certificat de décision tacite',
  revocation: 'Retrait de la décision',
  stopWorks: 'Arrêté interruptif de travaux',
  hearingInvitation: 'Invitation à présenter vos observations',
  appealAnswer: 'Réponse au recours gracieux',
  validityExtension: 'Arrêté de prorogation',
  validityRefusal: 'Refus de prorogation',
  complianceContest: 'Contestation de la conformité des travaux',
  complianceAttestation: 'Attestation de non-contestation de la conformité',
  withdrawal: 'Constat du retrait de la demande',
}

/** Letters received and the decision, to download; the bytes are those that were issued. */
export function Letters({ id }: { id: string }) {
  const issued = useQuery(issuedQuery(id))
  if (issued.isPending) return <Skeleton lines={3} label="Lecture des courriers" />
  if (issued.error) return <ProblemNotice error={issued.error} onRetry={() => void issued.refetch()} />
  if (issued.data.length === 0) return <p className={prose.soft}>Aucun courrier pour l’instant.</p>
  return (
    <ul className={css.list}>
      {issued.data.toReversed().map(({ id: document, template, issuedAt }) => (
        <li key={document}>
          <div className={`${rows.head} ${css.row}`}>
            <p>
              {NAMES[template] ?? 'Courrier de la mairie'}
              <br />
              <span className={prose.soft}>{instantText(issuedAt)}</span>
            </p>
            <ButtonLink icon={FileDown} href={fill(paths.issuedDocument, { id: document })} target="_blank">
              PDF
              <span className="visually-hidden">, {NAMES[template] ?? 'courrier'}</span>
            </ButtonLink>
          </div>
        </li>
      ))}
    </ul>
  )
}
