type Said = { name: string; givenName: string; email: string; address: string; phone: string; inseeCode: string }
type Asked = { channel: 'online' | 'counter' | 'mail'; communes: readonly string[] | null }

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

/**
 * What is missing of who asks (CRPA R112-9-1): whoever writes by electronic means gives name, first name, postal and electronic addresses;
 * at the counter a name is enough, and an address to answer to.
 *
 * @param communes  INSEE codes among which they say theirs; null when the form is of one commune
 */
export function applicantFaults(
  { name, givenName, email, address, inseeCode }: Said,
  { channel, communes }: Asked,
): { pointer: string; detail: string }[] {
  const isOnline = channel === 'online'
  const fault = (field: string, detail: string) => ({ pointer: `#/applicant/${field}`, detail })
  return [
    ...(name.trim().length < 2 ? [fault('name', 'Nom : écrivez votre nom.')] : []),
    ...(isOnline && givenName.trim() === '' ? [fault('givenName', 'Prénom : écrivez votre prénom.')] : []),
    ...(email.trim() === '' && isOnline ? [fault('email', 'Courriel : écrivez votre adresse électronique.')] : []),
    ...(email.trim() !== '' && !EMAIL.test(email.trim())
      ? [fault('email', 'Courriel : écrivez une adresse complète, par exemple nom@exemple.fr.')]
      : []),
    ...(address.trim() === '' && (isOnline || email.trim() === '')
      ? [fault('address', 'Adresse : écrivez votre adresse postale.')]
      : []),
    ...(communes !== null && !communes.includes(inseeCode)
      ? [fault('inseeCode', 'Commune : choisissez votre commune.')]
      : []),
  ]
}
