import { useQuery } from '@tanstack/react-query'
import { FileDown } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import stack from '#client/ui/stack.module.css'
import type { FilingPreview } from '#contract/dossier/deposit/deposit.ts'
import { fill, paths } from '#contract/paths.ts'
import { ButtonTo } from './button-to.tsx'
import css from './deposit.module.css'
import { issuedQuery } from './queries.ts'

const RECEIPTS: Readonly<Record<string, string>> = {
  registrationReceipt: 'Accusé d’enregistrement',
  acknowledgement: 'Accusé de réception',
  filingReceipt: 'Récépissé',
}

/** The deposit is made: its number, its receipts, and where the dossier goes on. */
type FiledProps = {
  id: string
  number: string
  isPaper: boolean
  isOfCertificate: boolean
  missing: FilingPreview['missingPieces']
}

export function Filed({ id, number, isPaper, isOfCertificate, missing }: FiledProps) {
  const issued = useQuery(issuedQuery(id))
  const title = useRef<HTMLParagraphElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <section className={stack.asked} aria-label="Dépôt enregistré">
      <p ref={title} tabIndex={-1}>
        Déposé sous le numéro <span className={css.number}>{number}</span>
      </p>
      <p>
        {isPaper
          ? 'Imprimez le récépissé pour le demandeur.'
          : 'Gardez ces accusés : ils disent la date à laquelle une décision peut naître du silence. Un courriel les annonce aussi, dès que la messagerie répond.'}
      </p>
      {missing.length > 0 && (
        <p>
          {isPaper ? 'Il manque' : 'Vous n’avez pas joint'} :{' '}
          {missing.map(({ code, label }) => `${code} (${label})`).join(', ')}.{' '}
          {isOfCertificate
            ? 'La mairie répond d’après ce qui est joint.'
            : `${isPaper ? 'L’instructeur peut le demander' : 'La mairie peut vous le demander'} dans le mois qui suit.`}
        </p>
      )}
      <Actions>
        {(issued.data ?? []).map(({ id: document, template }) => (
          <ButtonLink
            key={document}
            icon={FileDown}
            href={fill(paths.issuedDocument, { id: document })}
            target="_blank"
          >
            {RECEIPTS[template] ?? 'Document'} (PDF)
          </ButtonLink>
        ))}
        {isPaper ? (
          <ButtonTo variant="primary" to="/dossiers/$id" params={{ id }}>
            Ouvrir le dossier
          </ButtonTo>
        ) : (
          <ButtonTo variant="primary" to="/mes-dossiers/$id" params={{ id }}>
            Suivre le dossier
          </ButtonTo>
        )}
      </Actions>
    </section>
  )
}
