import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { FigureRef } from '#law/plan/land-figures.ts'
import { figureTitle } from '#wording/plan/indicators/figure-words.ts'

type Years = { from: number; to: number }
type Props = {
  of: FigureRef
  commune: string | undefined
  baseline: Years
  period: Years
  children: ReactNode
}

/** A number that opens its lines and their map. */
export const FigureLink = ({ of, commune, baseline, period, children }: Props) => (
  <Link
    to="/plan/chiffre"
    search={{ chiffre: of.figure, commune, an: of.year, jour: of.on, objectif: of.target }}
    aria-label={`${figureTitle(of.figure, { ...of, baseline, period })}, ${String(children)} : voir les lignes`}
  >
    {children}
  </Link>
)
