import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { arriveIfDrawn } from '#client/ui/arrival.ts'
import { type DossierPart, targetOf } from './next-steps.ts'

type Props = {
  dossierId: string
  door: { part: DossierPart; target?: string }
  className?: string
  children: ReactNode
}

/** Leads to a place in a part of the dossier: one arrives there with the keyboard, from the part itself too. */
export function PartLink({ dossierId, door, className, children }: Props) {
  const target = targetOf(door)
  return (
    <Link
      to={`/dossiers/$id/${door.part}`}
      params={{ id: dossierId }}
      hash={target}
      resetScroll={false}
      className={className}
      onClick={() => arriveIfDrawn(target)}
    >
      {children}
    </Link>
  )
}
