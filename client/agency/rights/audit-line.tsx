import prose from '#client/ui/prose.module.css'
import type { Audit } from '#contract/agency/rights/audit.ts'
import { instantText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'

type Line = Audit['lines'][number]

/** One reading: when, who, what. */
export const AuditLine = ({ line }: { line: Line }) => (
  <li>
    <span className={prose.soft}>{instantText(line.at)}</span>{' '}
    <strong>{line.personName ?? 'Code d’administration'}</strong> {what(line)}{' '}
    <span className={prose.soft}>({line.purpose})</span>
  </li>
)

function what({ subject, subjectId, label, shown }: Line): string {
  const dossiers = `${shown} dossier${shown > 1 ? 's' : ''}`
  switch (subject) {
    case 'list':
      return `a vu une liste de ${dossiers}`
    case 'search':
      return `a cherché « ${subjectId} » et vu ${dossiers}`
    case 'journal':
      return 'a lu ce journal'
    case 'attachment':
      return `a ouvert la pièce ${label ?? subjectId}`
    case 'person':
      return `a lu le compte de ${label ?? 'plusieurs usagers'}`
    case 'export':
      return `a extrait ${label ?? subjectId}`
    default:
      return `a lu le dossier ${label ? printedNumber(label) : subjectId}`
  }
}
