/** « 14 bis rue du Parvis, 62370 Audruicq ». */
export function addressLabel(address: {
  number: number | null
  suffix: string | null
  street: string
  postalCode: string | null
  communeName: string | null
}): string {
  const place = [address.postalCode, address.communeName].filter((part) => part !== null && part !== '').join(' ')
  const street = [numberText(address), address.street].filter((part) => part !== '').join(' ')
  return place === '' ? street : `${street}, ${place}`
}

/** « 14 bis »; '' for a place without number. */
export const numberText = ({ number, suffix }: { number: number | null; suffix: string | null }): string =>
  [number, suffix].filter((part) => part !== null && part !== '').join(' ')
