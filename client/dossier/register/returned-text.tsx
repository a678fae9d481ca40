import { useQuery } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import prose from '#client/ui/prose.module.css'
import { instantText } from '#wording/day.ts'
import { returnedText } from '#wording/dossier/decisions/decision-desk.ts'
import css from './dossier.module.css'
import { PartLink } from './part-link.tsx'
import { countsQuery } from './queries.ts'

/** What a signatory sent back is to be mended: who, why, and where. */
export function ReturnedText({ dossierId }: { dossierId: string }) {
  const { data } = useQuery(countsQuery(dossierId))
  if (!data?.returned) return null
  const { returned } = data
  const isDecision = returned.what === 'decision'
  return (
    <div className={css.first}>
      <p>
        <Undo2 aria-hidden size="1em" /> <strong>{returnedText(returned)}</strong>{' '}
        <span className={prose.soft}>({instantText(returned.at)})</span>
      </p>
      <PartLink
        dossierId={dossierId}
        door={isDecision ? { part: 'decision' } : { part: 'pieces', target: 'titre-demande' }}
      >
        {isDecision ? 'Reprendre le projet' : 'Reprendre la lettre'}
      </PartLink>
    </div>
  )
}
