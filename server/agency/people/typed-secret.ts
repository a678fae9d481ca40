/** The longest code that a hand may have typed, its spaces and hyphens included; a mailed secret is longer. */
const TYPED_MAX = 24

/** The secret of a link as it was made: a code typed by hand loses its hyphens, and its look-alikes are read right. */
export const typedSecret = (token: string): string =>
  token.length > TYPED_MAX
    ? token
    : token
        .toUpperCase()
        .replaceAll(/[^0-9A-Z]/g, '')
        .replaceAll('O', '0')
        .replaceAll(/[IL]/g, '1')
