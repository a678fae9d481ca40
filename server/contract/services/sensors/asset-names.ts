import { z } from 'zod'

export const ASSET_KINDS = ['luminaire', 'cabinet', 'container', 'overflow', 'room', 'gauge'] as const
export const AssetKind = z.enum(ASSET_KINDS)
export type AssetKind = z.infer<typeof AssetKind>
export const ASSET_STATES = ['silent', 'late', 'notListening', 'unheard', 'withoutDevice', 'fresh'] as const
export const AssetState = z.enum(ASSET_STATES)
export type AssetState = z.infer<typeof AssetState>
