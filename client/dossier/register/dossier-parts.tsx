import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useArrival } from '#client/ui/arrival.ts'
import type { DossierCounts } from '#contract/dossier/desk/desk.ts'
import { countText } from '#wording/quantity.ts'
import css from './dossier.module.css'
import { countsQuery } from './queries.ts'

/** The parts of a dossier, each at an address of its own; their rank is their key. */
export const PARTS = [
  { to: '/dossiers/$id', label: 'Résumé' },
  { to: '/dossiers/$id/pieces', label: 'Pièces' },
  { to: '/dossiers/$id/avis', label: 'Avis' },
  { to: '/dossiers/$id/regles', label: 'Règles' },
  { to: '/dossiers/$id/decision', label: 'Décision' },
  { to: '/dossiers/$id/suivi', label: 'Suivi' },
] as const

/** The keyboard goes to a part by its link, so that the next Tab is in the part. */
export const focusPart = (index: number) =>
  document.querySelectorAll<HTMLElement>('[data-dossier-part]')[index]?.focus()

type Part = (typeof PARTS)[number]['label']

/** How many things are behind a part, and what of them waits for someone. */
function detailOf(
  part: Part,
  counts: DossierCounts | undefined,
  actCount: number,
): { count?: number | undefined; waits?: string | undefined } {
  switch (part) {
    case 'Pièces':
      return {
        count: counts?.attachments,
        waits: counts?.insufficient ? countText(counts.insufficient, 'insuffisante') : undefined,
      }
    case 'Avis':
      return {
        count: counts?.consultations,
        waits: counts?.awaited ? countText(counts.awaited, 'attendu') : undefined,
      }
    case 'Suivi':
      return { count: actCount, waits: counts?.unread ? countText(counts.unread, 'non lu', 'non lus') : undefined }
    default:
      return {}
  }
}

type Props = {
  id: string
  actCount: number
  /** True once what stands above has taken its room. */
  isSettled: boolean
}

export function DossierParts({ id, actCount, isSettled }: Props) {
  const { data: counts } = useQuery(countsQuery(id))
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const isSummary = pathname === `/dossiers/${id}`
  // Whoever asks for a part sees it, whatever stands above.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each part comes into view when it is opened
  useEffect(() => {
    if (isSettled && !isSummary) nav.current?.scrollIntoView()
  }, [pathname, isSummary, isSettled])
  useArrival(isSettled, () => nav.current?.parentElement?.querySelector<HTMLElement>('nav ~ div h2') ?? null)
  return (
    <nav ref={nav} aria-label="Parties du dossier" className={css.parts}>
      <ul>
        {PARTS.map(({ to, label }) => {
          const { count, waits } = detailOf(label, counts, actCount)
          return (
            <li key={to}>
              <Link to={to} params={{ id }} activeOptions={{ exact: true }} resetScroll={false} data-dossier-part>
                {label}
                {count !== undefined && <span className={css.count}>{count}</span>}
                {waits && <span className={css.waits}>{waits}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
