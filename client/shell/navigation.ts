import type { LinkProps } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'

/** An entry of the header. Screens add theirs in routes.tsx. */
export type NavigationEntry = { to: NonNullable<LinkProps['to']>; label: string; icon: LucideIcon }
