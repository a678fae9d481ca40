/** « AB 12, 302 C 7 » as identifiers of that commune; what cannot be read stays as it was typed, and is refused as such. */
export const parcelsTyped = (text: string, inseeCode: string): string[] =>
  text
    .split(/[,;\n]+/)
    .map((one) => one.trim().toUpperCase())
    .filter((one) => one !== '')
    .map((one) => {
      const [, prefix = '000', section = '', number = ''] =
        /^(?:(\d{3})\s+)?([A-Z]{1,2}|\d[A-Z])\s*(\d{1,4})$/.exec(one) ?? []
      return section === ''
        ? one.replaceAll(/\s/g, '')
        : `${inseeCode}${prefix}${section.padStart(2, '0')}${number.padStart(4, '0')}`
    })
