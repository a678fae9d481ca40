import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import { isOwed } from '#contract/services/payments/claim.ts'
import type { OwnStep } from '#contract/services/residents/own-steps.ts'
import { dayText } from '#wording/day.ts'
import { OWN_KIND_NAMES } from '#wording/services/residents/own-words.ts'

/** One thing that was asked: where it stands, what comes next, and what is owed for it. */
export function OwnStepRow({ step }: { step: OwnStep }) {
  const { kind, title, reference, place, on, state, next, isYours, link, sums } = step
  return (
    <Row>
      <RowHead>
        <OwnLink link={link}>{title === '' ? OWN_KIND_NAMES[kind] : title}</OwnLink>
        <span className={prose.label}>
          {isYours && 'À vous · '}
          {state}
        </span>
      </RowHead>
      {next !== '' && <p>{next}</p>}
      {kind !== 'claim' &&
        sums.map((sum) => (
          <p key={sum.reference}>
            <Link to="/payer/$reference" params={{ reference: sum.reference }}>
              {isOwed(sum) ? 'Payer' : 'Voir la somme'}
            </Link>{' '}
            : {sum.said}
          </p>
        ))}
      <p className={prose.soft}>
        {[
          OWN_KIND_NAMES[kind],
          ...(reference === '' ? [] : [reference]),
          ...(place === '' ? [] : [place]),
          dayText(on),
        ].join(' · ')}
      </p>
    </Row>
  )
}

/** Where each page opens: its address, and what its parameter is called. */
const PAGES = {
  dossier: (id: string) => ({ to: '/mes-dossiers/$id', params: { id } }) as const,
  dossierDraft: (id: string) => ({ to: '/deposer/$id', params: { id } }) as const,
  request: (token: string) => ({ to: '/ma-demande/$token', params: { token } }) as const,
  booking: (token: string) => ({ to: '/suivi-reservation/$token', params: { token } }) as const,
  waiting: (token: string) => ({ to: '/attente-reservation/$token', params: { token } }) as const,
  association: (id: string) => ({ to: '/mes-associations/$id', params: { id } }) as const,
  grant: (token: string) => ({ to: '/ma-subvention/$token', params: { token } }) as const,
  claim: (reference: string) => ({ to: '/payer/$reference', params: { reference } }) as const,
  report: (id: string) => ({ to: '/mes-demarches/signalements/$id', params: { id } }) as const,
  seat: (token: string) => ({ to: '/agenda/inscription/$token', params: { token } }) as const,
} satisfies Record<OwnStep['link']['page'], (key: string) => LinkProps>

const OwnLink = ({ children, link }: { children: ReactNode; link: OwnStep['link'] }) => (
  <Link {...PAGES[link.page](link.key)} className={prose.name}>
    {children}
  </Link>
)
