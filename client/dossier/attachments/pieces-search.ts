/** What the address of the pieces holds: the piece that is open, its page, the version it is compared to. */
export type PiecesSearch = { voir?: string; page?: number; avec?: string }

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i

export function validatePiecesSearch(search: Record<string, unknown>): PiecesSearch {
  const { voir, page, avec } = search
  const number = Number(page)
  return {
    ...(typeof voir === 'string' && ID.test(voir) ? { voir } : {}),
    ...(Number.isInteger(number) && number > 1 ? { page: number } : {}),
    ...(typeof avec === 'string' && ID.test(avec) ? { avec } : {}),
  }
}
