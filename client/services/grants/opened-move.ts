import type { GrantPage } from '#contract/services/grants/grant.ts'
import type { useMoveGrant } from './queries.ts'

/** An act on a grant whose form is open: what sends it, and the way out. */
export type Opened = { grant: GrantPage; move: ReturnType<typeof useMoveGrant>; onCancel: () => void }
