/** The address of a batch; `deposer`: it was begun a moment ago, and files itself. */
export type BatchSearch = { deposer?: 'oui' }

export const validateBatchSearch = ({ deposer }: Record<string, unknown>): BatchSearch =>
  deposer === 'oui' ? { deposer } : {}
