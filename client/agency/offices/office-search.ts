/** The address of the professional accounts: the code of an invitation that a mail gives. */
export type OfficeSearch = { code?: string }

const CODE_LIMIT = 80

export const validateOfficeSearch = ({ code }: Record<string, unknown>): OfficeSearch =>
  typeof code === 'string' && code !== '' && code.length <= CODE_LIMIT ? { code } : {}
