import { isOnTheCodesList } from '#law/pieces/listed-piece.ts'
import type { AttachmentLookup } from './guards.ts'

/** Whether a piece may be asked, in one word, for the guard of a request for pieces. */
export const attachmentStanding: AttachmentLookup = (kind, code) => isOnTheCodesList(kind, code).standing
