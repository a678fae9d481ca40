/** Who signs is named, with what gives them that power. */
export const signatoryFaults = ({ name, quality }: { name: string; quality: string }) => ({
  ...(name.trim().length < 2 && { name: 'Dites qui signe' }),
  ...(quality.trim().length < 2 && { quality: 'Dites en quelle qualité' }),
})
